import type { Column } from '../column.ts';
import type { MaterializedView, Table } from '../relation.ts';
import type { Index } from '../table-index.ts';
import { servesLookupOn } from './serves-lookup-on.ts';

/**
 * The index that serves a lookup by equality on exactly these columns, primary keys and unique constraints included; undefined
 * when there is none. A partition is served by an index of its parent, which has a part on every partition, and a partitioned
 * table also by indexes of its own on every one of its partitions (the first one's is then returned).
 */
export function indexServing(table: Table | MaterializedView, columns: readonly Column[]): Index | undefined {
  const own = table.indexes.find((index) => servesLookupOn(index, columns));
  if (own !== undefined || table.kind !== 'table') return own;
  return ofAncestor(table, columns) ?? ofPartitions(table, columns);
}

function ofAncestor(table: Table, columns: readonly Column[]): Index | undefined {
  for (let parent = table.partitionOf?.parent; parent !== undefined; parent = parent.partitionOf?.parent) {
    const index = parent.indexes.find((each) => servesLookupOn(each, columns));
    if (index !== undefined) return index;
  }
  return undefined;
}

function ofPartitions(table: Table, columns: readonly Column[]): Index | undefined {
  let first: Index | undefined;
  for (const partition of table.partitions) {
    const index = partition.indexes.find((each) => servesLookupOn(each, columns)) ?? ofPartitions(partition, columns);
    if (index === undefined) return undefined;
    first ??= index;
  }
  return first;
}
