import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { expectedRows } from '../../../src/rule/expected-rows.ts';
import { targetName } from '../../../src/rule/target.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'column-always-null',
    category: 'type',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Column that is null in every row that ANALYZE has seen',
    why: 'Nobody writes the column, or nobody does any more: whoever reads it takes it for information that is missing. A column that was just added is null too until it is filled.',
    remedy: 'See in the code whether anything writes or reads it, and drop it otherwise.',
    messages: { empty: '{column} is null in every row that ANALYZE has seen of the {rows} rows of {table}.' },
    fix: 'none',
    options: {
      schema: {
        rows: { type: 'integer', minimum: 1, description: 'Rows from which a table is judged.' },
      },
      defaults: { rows: 10_000 },
    },
    needs: ['statistics'],
    sources: ['health/empty-column', 'Azimutt attribute-empty'],
  },
  check({ database, settings, options, report }) {
    for (const table of ownTables(database)) {
      const rows = expectedRows(table, { ...settings, rows: new Map() })?.rows ?? 0;
      if (rows < (options.rows as number)) continue;
      for (const column of table.columns) {
        // What is inherited is judged with its parent, and a generated column says what its expression says.
        if (column.statistics?.nullFraction !== 1 || !column.local || column.generated !== undefined) continue;
        const data = { column: targetName(column), table: displayName(table), rows: Math.round(rows) };
        report({ at: column, message: 'empty', data });
      }
    }
  },
});

export default rule;
