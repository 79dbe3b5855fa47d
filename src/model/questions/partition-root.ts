import type { Table } from '../relation.ts';

/** True when the table is a partition of another. */
export function isPartition(table: Table): boolean {
  return table.partitionOf !== undefined;
}

/** The partitioned table at the top of the table's tree of partitions; the table itself when it is no partition. */
export function partitionRoot(table: Table): Table {
  let root = table;
  while (root.partitionOf !== undefined) root = root.partitionOf.parent;
  return root;
}
