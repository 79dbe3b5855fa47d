import type { Column } from '../column.ts';
import { isScalar } from '../data-type.ts';
import type { Index } from '../table-index.ts';
import { columnsOf } from './columns-of.ts';

/**
 * True when the index was made to find rows by the column, for queries that give the columns in front of it: a B-tree key, or
 * an expression over the column, behind nothing but plain columns that are no timestamps (a timestamp is ranged over, and what is
 * behind a range finds nothing); any key of another method. What the predicate says does not matter.
 */
export function findsBy(index: Index, column: Column): boolean {
  const at = index.keys.findIndex((key) =>
    key.column === undefined ? columnsOf(key.expression).includes(column.name) : key.column.name === column.name,
  );
  if (at === -1) return false;
  if (index.method !== 'btree') return true;
  return index.keys
    .slice(0, at)
    .every((key) => key.column === undefined || !isScalar(key.column.type, 'timestamp', 'timestamptz'));
}

/** True when the predicate of a partial index says something of the column, so that the index was made for some of its values. */
export function selectsBy(index: Index, column: Column): boolean {
  return index.predicate !== undefined && columnsOf(index.predicate).includes(column.name);
}
