import { displayName } from '../../../src/model/name.ts';
import { rangeGaps } from '../../../src/model/questions/partition-ranges.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** Share of the hash values that the partitions take. */
function hashShare(table: Table): number {
  const shares = table.partitions.map(({ partitionOf }) =>
    partitionOf?.bound.kind === 'hash' ? 1 / partitionOf.bound.modulus : 0,
  );
  return shares.reduce((sum, share) => sum + share, 0);
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'partition-bounds-gap',
    category: 'scale',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Partitions leave a gap between their bounds',
    why: 'The upper bound of a range does not belong to it: FROM 1 January TO 31 January leaves out the 31st. Rows in the gap are refused, or end up in the default partition, where they keep a partition for them from being made.',
    remedy:
      'Let each partition begin with the very value with which the one before it ends. Detach the partition that is wrong, and attach it again with the right bound.',
    messages: {
      refused:
        'No partition of {table} takes rows from {from} up to {to}: they fall between {before} and {after}, and are refused.',
      default: 'Rows of {table} from {from} up to {to} fall between {before} and {after} into the default partition.',
      hash: 'The partitions of {table} take {percent} % of its hash values: all other rows are refused.',
    },
    fix: 'none',
    sources: ['D2'],
  },
  check({ database, report }) {
    for (const table of database.tables) {
      if (table.partitioning === undefined || table.persistence === 'temporary') continue;
      const name = displayName(table);
      const hasDefault = table.partitions.some(({ partitionOf }) => partitionOf?.bound.kind === 'default');
      for (const { before, after, from, to } of rangeGaps(table) ?? []) {
        const data = { table: name, from, to, before: displayName(before), after: displayName(after) };
        if (hasDefault) report({ at: after, message: 'default', data, severity: 'info' });
        else report({ at: after, message: 'refused', data });
      }
      if (table.partitioning.strategy !== 'hash' || table.partitions.length === 0) continue;
      const percent = Math.round(hashShare(table) * 100);
      if (percent < 100) report({ at: table, message: 'hash', data: { table: name, percent } });
    }
  },
});

export default rule;
