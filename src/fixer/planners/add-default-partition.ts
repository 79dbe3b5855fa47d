import { indexShape } from '../../model/questions/index-shape.ts';
import type { Table } from '../../model/relation.ts';
import type { Index } from '../../model/table-index.ts';
import { createIndexSql } from '../index-definition.ts';
import { indexKey, relationKey } from '../object-key.ts';
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
  const indexes = indexesOfAll(table).map((index) => {
    const words = index.keys.map(({ column }) => column?.name ?? 'expr');
    const own = { ...index, relation: { ...table, ...partition }, name: names.index(partition, words, 'idx') };
    return statement({
      sql: createIndexSql(own),
      group: 'scale',
      creates: [indexKey(partition.schema, own.name)],
      needs: [relationKey(partition)],
    });
  });
  return { statements: [create, ...indexes], claims: [`default partition\u0000${relationKey(table)}`] };
};

/** Indexes that every partition has for itself: the new one is to have them too. Those of constraints come with these. */
function indexesOfAll({ partitions }: Table): readonly Index[] {
  const [first, ...others] = partitions;
  const isOwn = ({ partOf, constraint }: Index): boolean => partOf === undefined && constraint === undefined;
  const shapes = others.map(({ indexes }) => new Set(indexes.filter(isOwn).map(indexShape)));
  return (first?.indexes ?? []).filter(
    (index) => isOwn(index) && shapes.every((having) => having.has(indexShape(index))),
  );
}

/** The partition takes over the foreign keys of its parent. */
function referencedTables(table: Table): Table[] {
  return [...new Set(table.foreignKeys.flatMap((key) => key.referencedTable ?? []))].filter((each) => each !== table);
}
