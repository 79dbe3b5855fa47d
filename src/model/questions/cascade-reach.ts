import type { ForeignKey } from '../constraint.ts';
import type { Table } from '../relation.ts';
import { partitionRoot } from './partition-root.ts';

/**
 * The tables that lose rows when a referenced row of this foreign key is deleted, nearest first: its own table and all that
 * cascade from there. Empty when the key itself does not cascade. Partitions are named by their root.
 */
export function cascadeReach(foreignKey: ForeignKey): readonly Table[] {
  if (!cascades(foreignKey)) return [];
  const reached = new Set([partitionRoot(foreignKey.table)]);
  for (const table of reached)
    for (const next of table.referencedBy) if (cascades(next)) reached.add(partitionRoot(next.table));
  return [...reached];
}

function cascades(foreignKey: ForeignKey): boolean {
  return foreignKey.onDelete === 'cascade' && foreignKey.enforced;
}
