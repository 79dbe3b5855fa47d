import { expressionValue } from './pl-expressions.ts';
import type { PlBody } from './plpgsql-tree.ts';
import type { RunContext } from './run-context.ts';
import { elementsOf, isList, textOfValue, unknown } from './value.ts';
import type { Variables } from './variables.ts';

/** Begins a round of a loop; false ends the loop. */
export type BeginRound = () => boolean;

const mostRounds = 1000;

/** The rounds of a loop; undefined when only a server could tell how many there are. */
export function loopRounds(
  kind: string,
  body: PlBody,
  variables: Variables,
  context: RunContext,
): BeginRound[] | undefined {
  switch (kind) {
    case 'fori':
      return countedRounds(body, variables, context);
    case 'fors':
    case 'dynfors':
      return rowRounds(kind, body, variables, context);
    case 'foreach_a': {
      const list = expressionValue(body.expr, variables.names, context);
      if (!isList(list)) return undefined;
      const values = body.slice === undefined || body.slice === 0 ? elementsOf(list) : list;
      return values.map((value) => always(() => variables.assign(body.varno, value)));
    }
    case 'while': {
      const holds = (): unknown => expressionValue(body.cond, variables.names, context);
      return holds() === unknown ? undefined : repeated(() => holds() === true);
    }
    case 'loop':
      return repeated(() => true);
    default:
      return undefined;
  }
}

function repeated(begin: BeginRound): BeginRound[] {
  return Array.from({ length: mostRounds }, () => begin);
}

function always(prepare: () => void): BeginRound {
  return () => {
    prepare();
    return true;
  };
}

function countedRounds(body: PlBody, variables: Variables, context: RunContext): BeginRound[] | undefined {
  const { lower, upper, step, reverse, var: variable } = body;
  const [from, to, by] = [lower, upper, step].map((bound) =>
    bound === undefined ? 1 : expressionValue(bound, variables.names, context),
  );
  if (typeof from !== 'number' || typeof to !== 'number' || typeof by !== 'number' || by <= 0) return undefined;
  const length = Math.min(Math.floor((reverse ? from - to : to - from) / by) + 1, mostRounds);
  const name = variable?.PLpgSQL_var?.refname ?? '';
  return Array.from({ length: Math.max(length, 0) }, (_, round) =>
    always(() => variables.set(name, reverse ? from - round * by : from + round * by)),
  );
}

function rowRounds(kind: string, body: PlBody, variables: Variables, context: RunContext): BeginRound[] | undefined {
  const text =
    kind === 'fors'
      ? body.query?.PLpgSQL_expr.query
      : textOfValue(expressionValue(body.query, variables.names, context));
  const tree = typeof text === 'string' ? context.grammar.parseStatement(text).tree : undefined;
  if (tree === undefined || !('SelectStmt' in tree)) return undefined;
  const result = context.evaluation.query(tree.SelectStmt, variables.names);
  if (result === undefined || (result.rows.length === 0 && !result.complete)) return undefined;
  return result.rows.map((row) => always(() => variables.fill(body.var, row)));
}
