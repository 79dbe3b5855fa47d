import type { Column } from '../model/column.ts';
import { servesLookupOn } from '../model/questions/serves-lookup-on.ts';
import { servesRange } from '../model/questions/serves-range.ts';
import type { Index } from '../model/table-index.ts';
import type { ServeAccessPath } from '../rule/change.ts';
import { isImplied } from './implication.ts';

/**
 * True when the index finds the rows of the lookup without reading others: the equality columns lead it, in any order, the
 * column that is ranged over comes next, and its predicate holds for every row that is wanted.
 */
export function servesPath(index: Index, path: ServeAccessPath): boolean {
  const { predicate, ...whole } = index;
  const { equality, range } = path;
  const isLed = range === undefined ? servesLookupOn(whole, equality) : servesRange(whole, equality, range.column);
  return isLed && isImplied(predicate, path.where, comparedColumns(path), path.table);
}

/** All columns that the lookup compares, the range last. */
export function comparedColumns({ equality, range }: ServeAccessPath): readonly Column[] {
  return range === undefined ? equality : [...equality, range.column];
}
