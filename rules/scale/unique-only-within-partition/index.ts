import { displayName } from '../../../src/model/name.ts';
import { indexShape } from '../../../src/model/questions/index-shape.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { Index } from '../../../src/model/table-index.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** True when the index holds the partition key, so that a value can be in one partition only. */
function holdsPartitionKey(index: Index, { partitioning }: Table): boolean {
  const held = new Set(index.keys.flatMap(({ column }) => column?.name ?? []));
  return partitioning?.key.every(({ column }) => column !== undefined && held.has(column.name)) ?? false;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'unique-only-within-partition',
    category: 'scale',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Unique index of a partition does not hold the partition key',
    why: 'Such an index sees the rows of its own partition only: the same value can stand in every other one, and no foreign key can reference it. Whoever reads the schema takes it for unique.',
    remedy:
      'Take the values from a sequence or a uuid so that they cannot clash, or put the partition key into the unique key of the whole table.',
    messages: {
      within:
        'Unique index {index} holds ({columns}) without the partition key ({key}) of {table}: another partition can hold the same values.',
    },
    fix: 'none',
    sources: ['D2'],
  },
  check({ database, report }) {
    for (const table of database.tables) {
      if (table.partitioning === undefined || table.persistence === 'temporary') continue;
      const seen = new Set<string>();
      for (const index of table.partitions.flatMap(({ indexes }) => indexes)) {
        if (!index.unique || index.partOf !== undefined || holdsPartitionKey(index, table)) continue;
        const shape = indexShape(index);
        if (seen.has(shape)) continue;
        seen.add(shape);
        const words = (keys: Index['keys']) => keys.map(({ column }) => column?.name ?? 'an expression').join(', ');
        const data = {
          index: index.name,
          columns: words(index.keys),
          key: words(table.partitioning.key),
          table: displayName(table),
        };
        report({ at: index, message: 'within', data });
      }
    }
  },
});

export default rule;
