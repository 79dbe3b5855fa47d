import type { Node } from '@pgsql/types';
import type { Trust } from './evaluation.ts';
import type { Names } from './names.ts';
import type { PlExpression } from './plpgsql-tree.ts';
import type { RunContext } from './run-context.ts';
import { unknown, type Value } from './value.ts';

/** The tree of an expression. It may have clauses behind it, as in `x := count(*) FROM t`: then it is a sub-query. */
export function expressionTree(
  { PLpgSQL_expr: { query = '' } }: PlExpression,
  { grammar }: RunContext,
): Node | undefined {
  const { tree } = grammar.parseStatement(`SELECT ${query}`);
  if (tree === undefined || !('SelectStmt' in tree)) return undefined;
  const { targetList, fromClause, whereClause } = tree.SelectStmt;
  if (fromClause !== undefined || whereClause !== undefined)
    return { SubLink: { subLinkType: 'EXPR_SUBLINK', subselect: tree } };
  const [target] = targetList ?? [];
  return target !== undefined && 'ResTarget' in target ? target.ResTarget.val : undefined;
}

/** The value of an expression, `unknown` for one that is left out. `trust` says how far the draft is taken to show what exists. */
export function expressionValue(
  expression: PlExpression | undefined,
  names: Names,
  context: RunContext,
  trust: Trust = 'certain',
): Value {
  const tree = expression === undefined ? undefined : expressionTree(expression, context);
  if (tree === undefined) return unknown;
  return context.evaluation.trusting(trust).evaluate(tree, names);
}
