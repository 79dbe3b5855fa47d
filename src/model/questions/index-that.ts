import type { MaterializedView, Table } from '../relation.ts';
import type { Index } from '../table-index.ts';

/**
 * The first valid index for which the question is answered with true; undefined when there is none. A partition is served by an
 * index of its parent, which has a part on every partition, and a partitioned table also by indexes of its own on every one of
 * its partitions (the first one's is then returned). The question must compare columns by name, since each partition has its own.
 */
export function indexThat(relation: Table | MaterializedView, holds: (index: Index) => boolean): Index | undefined {
  const serves = (index: Index): boolean => index.valid && holds(index);
  const own = relation.indexes.find(serves);
  if (own !== undefined || relation.kind !== 'table') return own;
  return ofAncestor(relation, serves) ?? ofPartitions(relation, serves);
}

function ofAncestor(table: Table, serves: (index: Index) => boolean): Index | undefined {
  for (let parent = table.partitionOf?.parent; parent !== undefined; parent = parent.partitionOf?.parent) {
    const index = parent.indexes.find(serves);
    if (index !== undefined) return index;
  }
  return undefined;
}

function ofPartitions(table: Table, serves: (index: Index) => boolean): Index | undefined {
  let first: Index | undefined;
  for (const partition of table.partitions) {
    const index = partition.indexes.find(serves) ?? ofPartitions(partition, serves);
    if (index === undefined) return undefined;
    first ??= index;
  }
  return first;
}
