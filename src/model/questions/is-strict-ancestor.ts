import type { Table } from '../relation.ts';

/** True when the second table inherits from the first or is a partition of it, directly or through others; false for one and the same. */
export function isStrictAncestor(ancestor: Table, table: Table): boolean {
  const reached = new Set<Table>(parentsOf(table));
  for (const each of reached) {
    if (each === ancestor) return true;
    for (const parent of parentsOf(each)) reached.add(parent);
  }
  return false;
}

function parentsOf(table: Table): readonly Table[] {
  return table.partitionOf === undefined ? table.inherits : [table.partitionOf.parent, ...table.inherits];
}
