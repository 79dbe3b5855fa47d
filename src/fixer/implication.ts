import type { Column } from '../model/column.ts';
import { Expression } from '../model/expression.ts';
import { predicateImplies } from '../model/questions/predicate-implies.ts';
import type { MaterializedView, Table } from '../model/relation.ts';
import type { Condition } from '../rule/condition.ts';
import { conditionSql } from './condition.ts';
import { conditionTree, notNullTree } from './condition-tree.ts';

/** A condition as an expression of its table, so that it can be compared with stored ones. */
export function conditionExpression(condition: Condition, relation: Table | MaterializedView): Expression {
  return new Expression(conditionTree(condition), () => conditionSql(condition), { relation });
}

/** True when the predicate holds for every row that a lookup wants, because of its condition or because it compares these columns. */
export function isImplied(
  predicate: Expression | undefined,
  where: Condition | undefined,
  compared: readonly Column[],
  relation: Table | MaterializedView,
): boolean {
  if (predicate === undefined) return true;
  const known = [
    ...(where === undefined ? [] : [conditionTree(where)]),
    ...compared.map((column) => notNullTree(column.name)),
  ];
  const facts = new Expression({ BoolExpr: { boolop: 'AND_EXPR', args: known } }, String, { relation });
  return known.length > 0 && predicateImplies(facts, predicate);
}
