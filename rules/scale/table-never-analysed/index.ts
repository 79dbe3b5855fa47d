import { displayName } from '../../../src/model/name.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { expectedRows } from '../../../src/rule/expected-rows.ts';

/** True when the server lets us see that it knows nothing of the columns. Imported statistics count as those of ANALYZE. */
function isUnknownToPlanner({ statistics, columns }: Table): boolean {
  return (
    statistics?.isReadable === true &&
    statistics.lastAnalyze === undefined &&
    columns.length > 0 &&
    columns.every((column) => column.statistics === undefined)
  );
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'table-never-analysed',
    category: 'scale',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Table of whose columns the planner knows nothing',
    why: 'Without statistics the planner guesses how many rows a condition leaves and picks joins and indexes by that guess. Autovacuum analyses what changes, but not what was restored from a dump and is only read, and never a partitioned table as a whole.',
    remedy:
      'Run ANALYZE, after each restore for the whole database. For partitioned tables run it at times of your own, such as by pg_cron.',
    messages: {
      never: '{table} has {rows} rows and was never analysed: the planner knows nothing of its columns.',
      partitioned:
        '{table} is partitioned, has {rows} rows and was never analysed as a whole, which autovacuum does not do: the planner knows only its partitions.',
    },
    fix: 'none',
    options: {
      schema: {
        rows: { type: 'integer', minimum: 1, description: 'Rows from which a table is reported.' },
      },
      defaults: { rows: 10_000 },
    },
    needs: ['statistics'],
    sources: ['F3', 'health/vacuum-analyze-lag', 'Azimutt entity-not-clean', 'PgHero maintenance_info'],
  },
  check({ database, settings, options, report }) {
    for (const table of database.tables) {
      if (table.persistence === 'temporary' || !isUnknownToPlanner(table)) continue;
      const isPartitioned = table.partitioning !== undefined;
      // Of partitions below partitions the root is enough.
      if (isPartitioned && table.partitionOf !== undefined) continue;
      const counted = isPartitioned
        ? expectedRows(table, { ...settings, rows: new Map() })?.rows
        : table.statistics?.rows;
      const rows = counted ?? 0;
      if (rows < (options.rows as number)) continue;
      report({
        at: table,
        message: isPartitioned ? 'partitioned' : 'never',
        data: { table: displayName(table), rows: Math.round(rows) },
        ...(isPartitioned ? { severity: 'info' as const } : {}),
      });
    }
  },
});

export default rule;
