import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { ownIndexes } from '../../../src/model/questions/own-indexes.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { Index } from '../../../src/model/table-index.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** The partitions that have no valid part of the index, for people; cut after the first few. */
function partitionsWithout(index: Index, table: Table): string {
  const lacking = table.partitions.filter(
    (partition) => !partition.indexes.some((part) => part.partOf === index && part.valid),
  );
  const shown = lacking.slice(0, 3).map(displayName).join(', ');
  return lacking.length > 3 ? `${shown} and ${lacking.length - 3} more` : shown;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'index-invalid',
    category: 'index',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Index is not valid, so no query uses it',
    why: 'Queries ignore an index that is not valid, while writes keep it up to date, and a unique one may not be unique. A concurrent build that failed leaves such an index behind; so does an index of a partitioned table to which a partition has nothing attached.',
    remedy:
      'When no build is running: REINDEX INDEX CONCURRENTLY, or drop it and build it again. On a partitioned table: build the missing parts and attach them.',
    messages: {
      failed: 'Index {index} on {table} is not valid: no query uses it, and every write still pays for it.',
      partial: 'Index {index} on partitioned table {table} is not valid: it has no valid part on {partitions}.',
    },
    fix: 'none',
    sources: ['F3', 'index/invalid', 'pg-index-health invalid_indexes', 'pghero invalid_indexes', 'db_verifier i1002'],
  },
  check({ database, report }) {
    for (const index of ownIndexes(database)) {
      if (index.valid) continue;
      const { relation } = index;
      const data = { index: displayIdentifier(index.name), table: displayName(relation) };
      if (relation.kind === 'table' && relation.partitioning !== undefined)
        report({ at: index, message: 'partial', data: { ...data, partitions: partitionsWithout(index, relation) } });
      else report({ at: index, message: 'failed', data });
    }
  },
});

export default rule;
