import type { Node } from '@pgsql/types';
import type { Expression } from '../expression.ts';
import { absorb } from '../normal-form/cast-term.ts';
import { namesOf } from '../tree-node.ts';
import { usesRowColumn } from './columns-of.ts';
import { topLevelConjuncts, topLevelDisjuncts } from './top-level-parts.ts';

/** What a row is compared with by `=` or `= ANY (array)`, so that an index could find the rows. */
export interface RowComparison {
  /** A column of the own table, or an expression over such columns. */
  readonly key: Expression;
  /** The column's name; undefined when the key is an expression that casts or computes. */
  readonly column?: string;
  /** Does not depend on the row. */
  readonly value: Expression;
}

/** Several rules ask the same of each policy. */
const comparisons = new WeakMap<Expression, RowComparison | false>();
const alternatives = new WeakMap<Expression, readonly (readonly Expression[])[]>();

/**
 * The comparison that a part of a condition is; undefined for any other. `column IN (SELECT ...)` is none: in a policy PostgreSQL
 * filters row by row through a hashed sub-plan and uses no index, while `= ANY (ARRAY(SELECT ...))` does.
 */
export function rowComparison(part: Expression): RowComparison | undefined {
  const known = comparisons.get(part);
  if (known !== undefined) return known === false ? undefined : known;
  const found = compared(part);
  comparisons.set(part, found ?? false);
  return found;
}

function compared(part: Expression): RowComparison | undefined {
  const sides = sidesOf(part.tree);
  if (sides === undefined) return undefined;
  const [left, right] = sides.nodes.map((node) => part.withTree(node)) as [Expression, Expression];
  if (usesRowColumn(left) && !usesRowColumn(right)) return comparison(left, right);
  return sides.isFree && usesRowColumn(right) && !usesRowColumn(left) ? comparison(right, left) : undefined;
}

/** The alternatives of a condition's OR, each as the list of what its AND joins. */
export function alternativesOf(condition: Expression): readonly (readonly Expression[])[] {
  const known = alternatives.get(condition);
  if (known !== undefined) return known;
  const found = topLevelDisjuncts(condition.tree).map((branch) =>
    topLevelConjuncts(branch).map((part) => condition.withTree(part)),
  );
  alternatives.set(condition, found);
  return found;
}

function comparison(key: Expression, value: Expression): RowComparison | undefined {
  // A cast that PostgreSQL makes by itself, as from varchar to text, hides no index.
  const term = absorb(key.normal);
  if (holdsSubSelect(key.tree)) return undefined;
  return {
    key,
    value,
    ...(term.kind === 'column' && term.of === '' && term.name !== '*' ? { column: term.name } : {}),
  };
}

interface Sides {
  readonly nodes: readonly [Node, Node];
  /** True when either side may be the key. */
  readonly isFree: boolean;
}

function sidesOf(tree: Node): Sides | undefined {
  if (!('A_Expr' in tree) || namesOf(tree.A_Expr.name).at(-1) !== '=') return undefined;
  const { kind, lexpr, rexpr } = tree.A_Expr;
  if (lexpr === undefined || rexpr === undefined) return undefined;
  if (kind === 'AEXPR_OP') return { nodes: [lexpr, rexpr], isFree: true };
  return kind === 'AEXPR_OP_ANY' || kind === 'AEXPR_IN' ? { nodes: [lexpr, rexpr], isFree: false } : undefined;
}

/** A key that a sub-select computes is no key of an index. */
function holdsSubSelect(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, item]) => name === 'SubLink' || holdsSubSelect(item));
}
