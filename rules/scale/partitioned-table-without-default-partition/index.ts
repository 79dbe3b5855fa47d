import { displayName } from '../../../src/model/name.ts';
import { managedBy } from '../../../src/model/questions/managed-by.ts';
import { takesEveryRow } from '../../../src/model/questions/partition-ranges.ts';
import type { AddDefaultPartition } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'partitioned-table-without-default-partition',
    category: 'scale',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Partitioned table refuses rows that no partition takes',
    why: 'A row that no partition takes is refused with an error. Where the next partition is made by a job, one night on which the job fails stops every INSERT the next morning.',
    remedy:
      'Add a default partition, and watch that it stays empty: as long as it holds rows of a range, no partition can be added for that range.',
    messages: {
      none: '{table} is partitioned by {strategy} and has no default partition: a row that no other partition takes is refused.',
      empty: '{table} is partitioned by {strategy} and has no partition at all: every row is refused.',
    },
    fix: 'unsafe',
    fixNote:
      'Rows that were refused are then stored, undoing it loses them, and from then on adding a partition reads the default one under lock.',
    sources: ['D2'],
  },
  check({ database, report }) {
    for (const table of database.tables) {
      const strategy = table.partitioning?.strategy;
      if (strategy === undefined || strategy === 'hash' || table.persistence === 'temporary') continue;
      if (table.partitions.some(({ partitionOf }) => partitionOf?.bound.kind === 'default')) continue;
      if (managedBy(database, table) !== undefined || takesEveryRow(table)) continue;
      report({
        at: table,
        message: table.partitions.length === 0 ? 'empty' : 'none',
        data: { table: displayName(table), strategy },
        fix: (): AddDefaultPartition[] => [{ kind: 'add-default-partition', table }],
      });
    }
  },
});

export default rule;
