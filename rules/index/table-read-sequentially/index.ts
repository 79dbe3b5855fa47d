import { displayName } from '../../../src/model/name.ts';
import { partitionRoot } from '../../../src/model/questions/partition-root.ts';
import type { Table, TableStatistics } from '../../../src/model/relation.ts';
import { countedDays, countedEvidence, obstacleToUse } from '../../../src/rule/counted-use.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** Counts of less than a day say nothing of what is done each day. */
const leastDays = 1;

function rowsPerScan({ sequentialScans, sequentialRows }: TableStatistics): number {
  return sequentialScans === 0 ? 0 : Math.round(sequentialRows / sequentialScans);
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'table-read-sequentially',
    category: 'index',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Large table that queries read from end to end again and again',
    why: 'Such queries take longer with every row that is added, and push what others need out of memory. A few of them a day may be meant, thousands are not.',
    remedy:
      'Find the queries in pg_stat_statements and look at their plans with EXPLAIN: what they filter by lacks an index, or they filter in a way that none serves.',
    messages: {
      read: '{table} has {rows} rows and is read sequentially {scans} times a day, {read} rows at a time; its indexes are used {indexScans} times a day.',
    },
    fix: 'none',
    options: {
      schema: {
        rows: { type: 'integer', minimum: 1, description: 'Rows from which a table is large.' },
        scansPerDay: {
          type: 'integer',
          minimum: 1,
          description: 'Sequential scans a day from which it is reported; each worker of a parallel scan counts.',
        },
        rowsPerScan: {
          type: 'integer',
          minimum: 1,
          description: 'Rows that such a scan reads on average; one that ends at the first match costs little.',
        },
      },
      defaults: { rows: 100_000, scansPerDay: 1000, rowsPerScan: 10_000 },
    },
    needs: ['statistics'],
    sources: [
      'F1',
      'D5',
      'health/too-many-seq-scans',
      'pg-index-health tables_with_missing_indexes',
      'PgHero missing_indexes',
      'safegres S1',
    ],
  },
  obstacle: ({ database }) => obstacleToUse(database, leastDays),
  check({ database, options, report }) {
    const days = database.counted === undefined ? undefined : countedDays(database.counted);
    if (days === undefined) return;
    const worst = new Map<Table, Table>();
    for (const table of database.tables) {
      const { statistics } = table;
      if (statistics === undefined || table.partitioning !== undefined || table.persistence === 'temporary') continue;
      if (statistics.rows < (options.rows as number)) continue;
      if (statistics.sequentialScans < (options.scansPerDay as number) * days) continue;
      if (rowsPerScan(statistics) < (options.rowsPerScan as number)) continue;
      // Partitions are like each other: one speaks for all.
      const root = partitionRoot(table);
      const known = worst.get(root)?.statistics?.sequentialRows ?? -1;
      if (statistics.sequentialRows > known) worst.set(root, table);
    }
    for (const [root, table] of worst) {
      const statistics = table.statistics as TableStatistics;
      report({
        at: root,
        message: 'read',
        data: {
          table: displayName(table),
          rows: Math.round(statistics.rows),
          scans: Math.round(statistics.sequentialScans / days),
          read: rowsPerScan(statistics),
          indexScans: Math.round(statistics.indexScans / days),
        },
        evidence: countedEvidence(database),
      });
    }
  },
});

export default rule;
