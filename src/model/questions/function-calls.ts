import type { ColumnRef, FuncCall, Node, SelectStmt, SQLValueFunction } from '@pgsql/types';
import type { Expression } from '../expression.ts';
import { observe } from '../normal-form/normalise.ts';
import { namesOf } from '../tree-node.ts';

/** A function call in an expression. */
export interface FunctionCall {
  /** As written; undefined when it is not qualified. */
  readonly schema?: string;
  /** As written; lower-case words for CURRENT_USER and its kin. */
  readonly name: string;
  readonly args: readonly Node[];
  /** The call's own part of the tree, to tell it from others like it. */
  readonly node: FuncCall | SQLValueFunction;
  /** True when an argument depends on a row: of the own table, or of a relation in a sub-select around the call. */
  readonly argsUseRow: boolean;
  /** True inside `(SELECT ...)` that reads no relation and nothing from outside: PostgreSQL evaluates it once for the query. */
  readonly wrapped: boolean;
  /** True inside any sub-select that takes nothing from outside: it runs once for the query, though perhaps over many rows of its own. */
  readonly withinUncorrelated: boolean;
}

interface Surrounding {
  readonly depth: number;
  readonly isScalar: boolean;
  readonly readsNothing: boolean;
  correlated: boolean;
}

const found = new WeakMap<Expression, readonly FunctionCall[]>();

/** All function calls of an expression, inner ones before those around them. */
export function functionCalls(expression: Expression): readonly FunctionCall[] {
  const known = found.get(expression);
  if (known !== undefined) return known;
  const stack: Surrounding[] = [];
  const depths = new Map<ColumnRef, number>();
  const seen: { node: FuncCall | SQLValueFunction; name: string; depth: number; around: readonly Surrounding[] }[] = [];
  observe(expression.tree, expression.scope, {
    column(reference, { depth }) {
      depths.set(reference, depth);
      for (const each of stack) if (depth < each.depth) each.correlated = true;
    },
    enter(link, select, depth) {
      stack.push({ depth, isScalar: link === 'scalar', readsNothing: readsNothing(select), correlated: false });
    },
    leave() {
      stack.pop();
    },
    call(node, name, depth) {
      seen.push({ node, name, depth, around: [...stack] });
    },
  });
  const calls = seen.map(({ node, name, depth, around }): FunctionCall => {
    const args = 'args' in node ? (node.args ?? []) : [];
    const parts = 'funcname' in node ? namesOf(node.funcname) : [name];
    const schema = parts.length > 1 ? parts.at(-2) : undefined;
    return {
      ...(schema === undefined ? {} : { schema }),
      name: parts.at(-1) ?? name,
      args,
      node,
      argsUseRow: references(args).some((reference) => (depths.get(reference) ?? depth) < depth),
      wrapped: around.some((each) => each.isScalar && each.readsNothing && !each.correlated),
      withinUncorrelated: around.some((each) => !each.correlated),
    };
  });
  found.set(expression, calls);
  return calls;
}

function readsNothing(select: SelectStmt): boolean {
  return select.fromClause === undefined && select.larg === undefined && select.withClause === undefined;
}

function references(value: unknown): readonly ColumnRef[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => (key === 'ColumnRef' ? [item as ColumnRef] : references(item)));
}
