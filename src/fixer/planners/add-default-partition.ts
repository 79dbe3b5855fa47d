import type { Table } from '../../model/relation.ts';
import { relationKey } from '../object-key.ts';
import { type Planner, refuse } from '../planner.ts';
import { quoteName } from '../quote.ts';
import { statement, undo } from '../statement.ts';

/** The partition that takes what no other takes. */
export const planAddDefaultPartition: Planner<'add-default-partition'> = ({ table }, { names }) => {
  if (table.partitioning === undefined) return refuse('The table is not partitioned.');
  if (table.partitioning.strategy === 'hash') return refuse('A table partitioned by hash has no default partition.');
  if (table.partitions.some((partition) => partition.partitionOf?.bound.kind === 'default')) {
    return refuse('The table has a default partition already.');
  }
  const partition = { schema: table.schema, name: names.relation(table.schema, table.name, 'default') };
  const create = statement({
    sql: `CREATE TABLE ${quoteName(partition)} PARTITION OF ${quoteName(table)} DEFAULT`,
    locks: [
      { relation: table, mode: 'ACCESS EXCLUSIVE' },
      ...referencedTables(table).map((relation) => ({ relation, mode: 'SHARE ROW EXCLUSIVE' as const })),
    ],
    inverse: [undo(`DROP TABLE IF EXISTS ${quoteName(partition)}`)],
    group: 'scale',
    creates: [relationKey(partition)],
    needs: [relationKey(table)],
    notes: ['Rows that land here must be moved before a partition for their range can be added.'],
  });
  return { statements: [create], claims: [`default partition\u0000${relationKey(table)}`] };
};

/** The partition takes over the foreign keys of its parent. */
function referencedTables(table: Table): Table[] {
  return [...new Set(table.foreignKeys.flatMap((key) => key.referencedTable ?? []))].filter((each) => each !== table);
}
