import type { Column } from '../model/column.ts';
import type { Expression } from '../model/expression.ts';
import { predicateImplies } from '../model/questions/predicate-implies.ts';
import { servesLookupOn } from '../model/questions/serves-lookup-on.ts';
import { servesRange } from '../model/questions/serves-range.ts';
import type { Index } from '../model/table-index.ts';
import type { ServeAccessPath } from '../rule/change.ts';
import { conditionExpression, isImplied } from './implication.ts';

/**
 * True when the index finds the rows of the lookup without reading others: the equality columns lead it, in any order, the
 * column that is ranged over comes next, and its predicate holds for every row that is wanted.
 */
export function servesPath(index: Index, path: ServeAccessPath): boolean {
  const { predicate, ...whole } = index;
  const { equality, range } = path;
  const isLed = range === undefined ? servesLookupOn(whole, equality) : servesRange(whole, equality, range.column);
  return isLed && coversRows(predicate, path);
}

/** True when an index with this predicate holds every row that the lookup wants, and where those are few, no others. */
export function coversRows(predicate: Expression | undefined, path: ServeAccessPath): boolean {
  const { table, where, few } = path;
  if (!isImplied(predicate, where, comparedColumns(path), table)) return false;
  if (few !== true || where === undefined) return true;
  return predicate !== undefined && predicateImplies(predicate, conditionExpression(where, table));
}

/** All columns that the lookup compares, the range last. */
export function comparedColumns({ equality, range }: ServeAccessPath): readonly Column[] {
  return range === undefined ? equality : [...equality, range.column];
}
