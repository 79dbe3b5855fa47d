import type { Node } from '@pgsql/types';
import { canonicalText } from '../model/canonical-text.ts';
import type { ExpressionScope } from '../model/expression-scope.ts';
import type { Condition } from '../rule/condition.ts';
import { conditionTree, conjuncts, notNullTree } from './condition-tree.ts';

/** What is known of the rows that a lookup wants: each part, in normal form, holds for every one of them. */
export type KnownFacts = ReadonlySet<string>;

/** An expression with what its names mean, as far as its parts can be compared. */
export interface Predicate {
  readonly tree: Node;
  readonly scope: ExpressionScope;
}

/** The facts of a lookup: its condition's parts, and that the columns it compares are not null. */
export function factsOf(
  where: Condition | undefined,
  comparedColumns: readonly string[],
  scope: ExpressionScope,
): KnownFacts {
  const parts = where === undefined ? [] : conjuncts(conditionTree(where));
  const notNull = [...comparedColumns, ...parts.flatMap(strictColumns)].map(notNullTree);
  return new Set([...parts, ...notNull].map((part) => canonicalText(part, scope)));
}

/** True when every row of which the facts hold satisfies the predicate: its parts are among the facts. */
export function isImplied(predicate: Predicate | undefined, facts: KnownFacts): boolean {
  if (predicate === undefined) return true;
  return conjuncts(predicate.tree).every((part) => facts.has(canonicalText(part, predicate.scope)));
}

/** A condition as a predicate; undefined for none, or for one without parts. */
export function predicateOf(where: Condition | undefined, scope: ExpressionScope): Predicate | undefined {
  return where === undefined ? undefined : { tree: conditionTree(where), scope };
}

/** Columns that cannot be null where the comparison is true. */
function strictColumns(part: Node): string[] {
  if (!('A_Expr' in part)) return [];
  const { kind, lexpr, rexpr } = part.A_Expr;
  if (kind !== 'AEXPR_OP' && kind !== 'AEXPR_IN' && kind !== 'AEXPR_OP_ANY') return [];
  return [lexpr, rexpr].flatMap((side) => columnName(side) ?? []);
}

function columnName(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if ('TypeCast' in node) return columnName(node.TypeCast.arg);
  if (!('ColumnRef' in node)) return undefined;
  const last = node.ColumnRef.fields?.at(-1);
  return last !== undefined && 'String' in last ? last.String.sval : undefined;
}
