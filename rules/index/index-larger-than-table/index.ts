import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import type { Index } from '../../../src/model/table-index.ts';
import { bytesText } from '../../../src/rule/bytes-text.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** True for an index with one entry at most for each row, of columns that the row holds too. */
function isOfColumns({ method, keys }: Index): boolean {
  return method === 'btree' && keys.every(({ column }) => column !== undefined);
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'index-larger-than-table',
    category: 'index',
    severity: 'info',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'B-tree index takes more room than all that it indexes',
    why: 'An entry of a B-tree over columns is smaller than the row that it stands for, which holds the same values and more. What exceeds the table is free space in pages that scans still read and that take memory from others. Many rows were deleted or re-keyed there.',
    remedy:
      'REINDEX INDEX CONCURRENTLY, which needs room for a second copy. If it grows again, see that autovacuum keeps up with the table.',
    messages: {
      larger: 'Index {index} takes {size}, more than table {table} with all its rows, which takes {tableSize}.',
    },
    fix: 'none',
    options: {
      schema: {
        leastBytes: {
          type: 'integer',
          minimum: 0,
          description: 'Size in bytes from which an index is reported.',
        },
      },
      defaults: { leastBytes: 104_857_600 },
    },
    needs: ['statistics'],
    sources: [
      'F3',
      'health/indexes-heavier-than-table',
      'health/index-bloat',
      'Azimutt entity-index-too-heavy',
      'pg-index-health bloated_indexes',
      'PgHero index_bloat',
    ],
  },
  check({ database, options, report }) {
    for (const table of database.tables) {
      const { statistics } = table;
      // A partitioned table and its indexes hold nothing themselves.
      if (statistics === undefined || table.partitioning !== undefined || table.persistence === 'temporary') continue;
      for (const index of table.indexes) {
        const bytes = index.statistics?.bytes ?? 0;
        if (!index.valid || !isOfColumns(index)) continue;
        if (bytes < (options.leastBytes as number) || bytes <= statistics.bytes) continue;
        report({
          at: index,
          message: 'larger',
          data: {
            index: displayIdentifier(index.name),
            table: displayName(table),
            size: bytesText(bytes),
            tableSize: bytesText(statistics.bytes),
          },
        });
      }
    }
  },
});

export default rule;
