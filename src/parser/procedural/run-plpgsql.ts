import type { SelectStmt } from '@pgsql/types';
import type { Unknown } from '../../model/database.ts';
import { aspectOfUnknownText } from './dynamic-text.ts';
import type { Trust } from './evaluation.ts';
import { loopRounds } from './loop-rounds.ts';
import { applyNested } from './nested-statement.ts';
import { expressionTree, expressionValue } from './pl-expressions.ts';
import {
  errorLevel,
  type PlBody,
  type PlBranch,
  type PlExpression,
  type PlFunction,
  type PlStatement,
} from './plpgsql-tree.ts';
import type { RunContext } from './run-context.ts';
import { runSelect } from './run-select.ts';
import { catches, sqlStateOf } from './sql-state.ts';
import { textOfValue, unknown, type Value } from './value.ts';
import { Variables } from './variables.ts';

/** Why a list of statements was left before its end. */
type Leave =
  | { readonly kind: 'exit' | 'continue'; readonly label: string | undefined }
  | { readonly kind: 'return' }
  | { readonly kind: 'error'; readonly sqlState: string; readonly problemsBefore: number };

/** Beyond this many statements a loop is taken not to end. */
const mostStatements = 200_000;

/**
 * Runs PL/pgSQL as far as it changes the schema. Conditions over the catalogs are decided by the draft. Where one cannot be
 * decided, what it guards is tried, and what PostgreSQL would refuse of it is passed over.
 */
export class PlPgSqlRun {
  readonly variables: Variables;
  readonly #context: RunContext;
  readonly #function: PlFunction['PLpgSQL_function'];
  /** Above 0 while a branch is run of which it is not known whether it is taken. */
  #guesses = 0;
  #statements = 0;

  constructor({ PLpgSQL_function: body }: PlFunction, context: RunContext) {
    this.variables = new Variables(body.datums ?? []);
    this.#context = context;
    this.#function = body;
  }

  /** Runs it to its end; what it changes and what fails is left in the replay. */
  run(): void {
    const { datums = [], action } = this.#function;
    this.variables.set('found', false);
    for (const { PLpgSQL_var: variable } of datums) {
      if (variable?.default_val !== undefined)
        this.variables.set(variable.refname ?? '', this.#valueOf(variable.default_val));
    }
    if (action !== undefined) this.#run(action);
  }

  #runAll(statements: readonly PlStatement[] | undefined): Leave | undefined {
    for (const statement of statements ?? []) {
      const leave = this.#run(statement);
      if (leave !== undefined) return leave;
    }
    return undefined;
  }

  #run(statement: PlStatement): Leave | undefined {
    if (++this.#statements > mostStatements) {
      this.#noteUnknown('any');
      return { kind: 'return' };
    }
    for (const [kind, body] of Object.entries(statement)) return this.#runKind(kind.replace('PLpgSQL_stmt_', ''), body);
    return undefined;
  }

  #runKind(kind: string, body: PlBody): Leave | undefined {
    switch (kind) {
      case 'block':
        return this.#block(body);
      case 'if':
        return this.#branch(
          [ifBranch(body), ...(body.elsif_list ?? []).map((branch) => branch.PLpgSQL_if_elsif)],
          body.else_body,
        );
      case 'case':
        if (body.t_expr !== undefined) this.variables.assign(body.t_varno, this.#valueOf(body.t_expr));
        return this.#branch(
          (body.case_when_list ?? []).map((branch) => branch.PLpgSQL_case_when),
          body.else_stmts,
        );
      case 'execsql':
        return this.#apply(body.sqlstmt?.PLpgSQL_expr.query ?? '', body);
      case 'perform':
      case 'call':
        return this.#apply(body.expr?.PLpgSQL_expr.query ?? '', body);
      case 'dynexecute':
        return this.#dynamic(body);
      case 'assign':
        this.#assign(body);
        return undefined;
      case 'getdiag':
        for (const item of body.diag_items ?? []) this.variables.assign(item.PLpgSQL_diag_item.target, unknown);
        return undefined;
      case 'raise':
        return this.#raise(body);
      case 'assert':
        return this.#valueOf(body.cond) === false ? this.#fail('P0004', 'assertion failed') : undefined;
      case 'return':
        return { kind: 'return' };
      case 'exit':
        if (body.cond !== undefined && this.#valueOf(body.cond) === false) return undefined;
        return { kind: body.is_exit ? 'exit' : 'continue', label: body.label };
      default:
        return this.#loop(kind, body);
    }
  }

  #block(body: PlBody): Leave | undefined {
    const leave = this.#runAll(body.body);
    if (leave?.kind === 'exit' && leave.label !== undefined && leave.label === body.label) return undefined;
    if (leave?.kind !== 'error') return leave;
    for (const { PLpgSQL_exception: handler } of body.exceptions?.PLpgSQL_exception_block.exc_list ?? []) {
      const names = (handler.conditions ?? []).map((condition) => condition.PLpgSQL_condition.condname ?? '');
      if (!names.some((name) => catches(name, leave.sqlState))) continue;
      this.#context.replay.problems.splice(leave.problemsBefore);
      return this.#runAll(handler.action);
    }
    return leave;
  }

  /** Takes the first branch that applies, and guesses where that cannot be told. */
  #branch(branches: readonly PlBranch[], otherwise: readonly PlStatement[] | undefined): Leave | undefined {
    const [first, ...rest] = branches;
    if (first === undefined) return this.#runAll(otherwise);
    const condition = first.cond ?? first.expr;
    const value = this.#valueOf(condition);
    if (value === true) return this.#runAll(first.stmts);
    if (value !== unknown) return this.#branch(rest, otherwise);
    const isTaken = this.#isLikely(condition, rest.length === 0 && otherwise === undefined);
    const leave = this.#guess(() => (isTaken ? this.#runAll(first.stmts) : this.#branch(rest, otherwise)));
    if (leave?.kind !== 'error') return leave;
    // What raises an error cannot have been the way the author went.
    const other = isTaken ? this.#guess(() => this.#branch(rest, otherwise)) : undefined;
    return other?.kind === 'error' ? undefined : other;
  }

  /** What asks for a role or extension is likely to find it, unless another branch is there for when it does not. */
  #isLikely(condition: PlExpression | undefined, isAlone: boolean): boolean {
    const bySource = this.#valueOf(condition, 'source');
    if (bySource !== unknown) return bySource === true;
    return isAlone || this.#valueOf(condition, 'all') !== false;
  }

  #guess(run: () => Leave | undefined): Leave | undefined {
    this.#guesses++;
    try {
      return run();
    } finally {
      this.#guesses--;
    }
  }

  #dynamic(body: PlBody): Leave | undefined {
    const text = textOfValue(this.#valueOf(body.query));
    if (typeof text === 'string') return this.#apply(text, body);
    this.variables.fill(body.target, undefined);
    const aspect = aspectOfUnknownText(body.query && expressionTree(body.query, this.#context));
    if (aspect !== undefined) this.#noteUnknown(aspect);
    return undefined;
  }

  #noteUnknown(aspect: Unknown['aspect']): void {
    const { unknowns } = this.#context.replay.draft;
    if (!unknowns.some((other) => other.aspect === aspect && other.schema === undefined)) unknowns.push({ aspect });
  }

  /** Applies SQL, and says which error PostgreSQL would raise; in a guessed branch none is. */
  #apply(text: string, body: PlBody): Leave | undefined {
    const { replay, apply } = this.#context;
    const problemsBefore = replay.problems.length;
    applyNested(text, this.#context, (tree) => {
      if ('SelectStmt' in tree) {
        runSelect(tree.SelectStmt, this.variables.names, this.#context);
        this.#select(tree.SelectStmt, body);
        return;
      }
      if (body.into) this.variables.fill(body.target, undefined);
      this.variables.set('found', unknown);
      apply(tree as unknown as Readonly<Record<string, unknown>>, replay);
    });
    const error = replay.problems.slice(problemsBefore).find(({ sqlState }) => sqlState !== undefined);
    if (error?.sqlState === undefined) return undefined;
    if (this.#guesses === 0) return { kind: 'error', sqlState: error.sqlState, problemsBefore };
    replay.problems.splice(problemsBefore);
    return undefined;
  }

  #select(select: SelectStmt, { into, target }: PlBody): void {
    const result = this.#context.evaluation.query(select, this.variables.names);
    const [first] = result?.rows ?? [];
    const isTold = result !== undefined && (result.complete || first !== undefined);
    this.variables.set('found', isTold ? first !== undefined : unknown);
    if (into) this.variables.fill(target, isTold ? (first ?? new Map()) : undefined);
  }

  /** The text is the whole assignment, `name := expression`. */
  #assign({ varno, expr }: PlBody): void {
    const text = expr?.PLpgSQL_expr.query ?? '';
    const value = this.#valueOf({ PLpgSQL_expr: { query: text.slice(text.indexOf('=') + 1) } });
    this.variables.assign(varno, value);
  }

  #raise(body: PlBody): Leave | undefined {
    if ((body.elog_level ?? errorLevel) < errorLevel) return undefined;
    const code = (body.options ?? []).find(({ PLpgSQL_raise_option: option }) => (option.opt_type ?? 0) === 0);
    const given = code === undefined ? undefined : this.#valueOf(code.PLpgSQL_raise_option.expr);
    const condition = typeof given === 'string' ? given : (body.condname ?? 'P0001');
    return this.#fail(sqlStateOf(condition), body.message ?? condition);
  }

  #fail(sqlState: string, message: string): Leave {
    const { replay } = this.#context;
    const problemsBefore = replay.problems.length;
    if (this.#guesses === 0) replay.problem('refused', message, sqlState);
    return { kind: 'error', sqlState, problemsBefore };
  }

  #loop(kind: string, body: PlBody): Leave | undefined {
    const rounds = loopRounds(kind, body, this.variables, this.#context);
    if (rounds === undefined) {
      this.variables.fill(body.var, undefined);
      this.variables.assign(body.varno, unknown);
      const leave = this.#guess(() => this.#runAll(body.body));
      return leave?.kind === 'error' || isOfLoop(leave, body) ? undefined : leave;
    }
    for (const begin of rounds) {
      if (!begin()) return undefined;
      const leave = this.#runAll(body.body);
      if (leave === undefined) continue;
      if (!isOfLoop(leave, body)) return leave;
      if (leave.kind === 'exit') return undefined;
    }
    return undefined;
  }

  #valueOf(expression: PlExpression | undefined, trust: Trust = 'certain'): Value {
    return expressionValue(expression, this.variables.names, this.#context, trust);
  }
}

function ifBranch({ cond, then_body: stmts }: PlBody): PlBranch {
  return { ...(cond === undefined ? {} : { cond }), ...(stmts === undefined ? {} : { stmts }) };
}

/** True for EXIT and CONTINUE that mean this loop. */
function isOfLoop(leave: Leave | undefined, { label }: PlBody): boolean {
  if (leave?.kind !== 'exit' && leave?.kind !== 'continue') return false;
  return leave.label === undefined || leave.label === label;
}
