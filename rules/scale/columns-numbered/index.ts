import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { numberedColumns } from '../../../src/semantics/questions/numbered-columns.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'columns-numbered',
    category: 'scale',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Columns repeat one thing under numbers',
    why: 'Whoever looks for a value must look into every one of the columns, each needs an index, none of them knows whether the others hold the same, and one more takes a migration.',
    remedy: 'Use a table with one row for each, or an array where they are only ever read together.',
    messages: {
      numbered: '{table} repeats one thing in {count} numbered columns: {columns}.',
    },
    fix: 'none',
    options: {
      schema: {
        fewest: {
          type: 'integer',
          minimum: 2,
          description:
            'Number of columns that follow each other from which on they are reported; 2 finds the two lines of an address as well.',
        },
      },
      defaults: { fewest: 3 },
    },
    sources: [
      'table/incrementing-columns',
      'pg-index-health tables_with_incrementing_columns',
      'SchemaCrawler TableWithIncrementingColumns',
      'sqlcheck 1007',
      'SchemaSpy incrementing-column-names',
    ],
  },
  check({ database, options, report }) {
    for (const table of ownTables(database)) {
      for (const { columns, length, stem } of numberedColumns(table)) {
        const [first] = columns;
        if (first === undefined || !first.local || length < (options.fewest as number)) continue;
        const shown = columns.slice(0, 6).map(({ name }) => name);
        const names = columns.length > 6 ? `${shown.join(', ')} and ${columns.length - 6} more` : shown.join(', ');
        report({
          at: first,
          message: 'numbered',
          data: { table: displayName(table), count: columns.length, columns: names },
          detail: stem,
        });
      }
    }
  },
});

export default rule;
