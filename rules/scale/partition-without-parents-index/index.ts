import { displayName } from '../../../src/model/name.ts';
import { indexShape } from '../../../src/model/questions/index-shape.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { Index } from '../../../src/model/table-index.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** Names for a sentence, cut after the first few. */
function listed(tables: readonly Table[]): string {
  const shown = tables.slice(0, 4).map(displayName).join(', ');
  return tables.length > 4 ? `${shown} and ${tables.length - 4} more` : shown;
}

/** Partitions without a part of an index that the partitioned table has. */
function lacking(index: Index, table: Table): readonly Table[] {
  return table.partitions.filter((partition) => !partition.indexes.some((part) => part.partOf === index));
}

/** A unique index over rows of all partitions must hold the partition key, so without it a partition's own is all there can be. */
function canStandOnParent(index: Index, { partitioning }: Table): boolean {
  const held = new Set(index.keys.map((key) => key.column?.name));
  return (
    !index.unique || (partitioning?.key.every(({ column }) => column !== undefined && held.has(column.name)) ?? false)
  );
}

/** Indexes that partitions have for themselves, by what they are like; those that the partitioned table has too are left out. */
function ownIndexes(table: Table): readonly (readonly Index[])[] {
  const ofParent = new Set(table.indexes.map(indexShape));
  const byShape = new Map<string, Index[]>();
  for (const partition of table.partitions) {
    const seen = new Set<string>();
    for (const index of partition.indexes) {
      const shape = indexShape(index);
      if (index.partOf !== undefined || ofParent.has(shape) || seen.has(shape)) continue;
      seen.add(shape);
      const group = byShape.get(shape);
      if (group === undefined) byShape.set(shape, [index]);
      else group.push(index);
    }
  }
  return [...byShape.values()];
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'partition-without-parents-index',
    category: 'scale',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Partitions of a table do not all have the same indexes',
    why: 'An index that some partitions lack makes a query fast in one month and slow in the next, and PostgreSQL marks the index of the whole table invalid. An index that only partitions have is not made for the partitions to come.',
    remedy:
      'Create the index on the partitioned table ON ONLY, create it on each partition CONCURRENTLY, and attach each part: ALTER INDEX ... ATTACH PARTITION. The last one makes it valid.',
    messages: {
      incomplete: 'Index {index} of the partitioned table {table} is invalid: {partitions} without a part of it.',
      some: 'Index {index} stands on {count} of the {all} partitions of {table}: {partitions} without one like it.',
      every: 'Index {index} stands on {partitions} alone, not on {table}: the next partition will be without it.',
    },
    fix: 'none',
    sources: ['D2'],
  },
  check({ database, report }) {
    for (const table of database.tables) {
      if (table.partitioning === undefined || table.persistence === 'temporary') continue;
      for (const index of table.indexes) {
        const without = lacking(index, table);
        if (without.length === 0) continue;
        const partitions = `${listed(without)} ${without.length === 1 ? 'is' : 'are'}`;
        report({
          at: index,
          message: 'incomplete',
          data: { index: index.name, table: displayName(table), partitions },
        });
      }
      for (const group of ownIndexes(table)) {
        const [first] = group as [Index];
        const having = new Set(group.map((index) => index.relation));
        const without = table.partitions.filter((partition) => !having.has(partition));
        const data = { index: first.name, table: displayName(table) };
        if (without.length > 0) {
          const partitions = `${listed(without)} ${without.length === 1 ? 'is' : 'are'}`;
          report({
            at: first,
            message: 'some',
            data: { ...data, count: group.length, all: table.partitions.length, partitions },
          });
        } else if (canStandOnParent(first, table)) {
          const partitions = group.length === 1 ? 'the only partition' : `each of the ${group.length} partitions`;
          report({ at: first, message: 'every', data: { ...data, partitions } });
        }
      }
    }
  },
});

export default rule;
