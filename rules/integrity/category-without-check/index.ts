import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { closedValues } from '../../../src/semantics/questions/closed-values.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'category-without-check',
    category: 'integrity',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Column takes a closed set of values, and nothing enforces it',
    why: 'A misspelt value is stored like any other, and is found by none of the queries that name the right one.',
    remedy:
      'Add a check that lists the values, or give the column an enum type; name the values under "values" in the configuration if nothing else says them.',
    messages: {
      known: 'Column {column} of {table} takes only {values}, but no check or enum enforces it.',
    },
    fix: 'safe',
    sources: ['B4'],
  },
  check({ database, roles, settings, report }) {
    for (const table of ownTables(database)) {
      for (const column of table.columns) {
        const declared = settings.values.get(`${table.schema}.${table.name}.${column.name}`);
        const isClassed = (['status', 'category'] as const).some((role) => roles.column(column, role) !== undefined);
        if (declared === undefined && !isClassed) continue;
        const found = closedValues(database, column);
        // What the type or a check enforces needs no second check; without a source nothing is made up.
        if (found?.source === 'type' || found?.source === 'check') continue;
        const values = declared ?? found?.values;
        if (values === undefined) continue;
        report({
          at: column,
          message: 'known',
          data: { column: column.name, table: displayName(table), values: values.join(', ') },
          evidence: declared === undefined ? (found?.evidence ?? []) : ['declared under "values" in the configuration'],
          fix: () => [
            { kind: 'add-check', table, label: `${column.name}_values`, condition: { column, oneOf: values } },
          ],
        });
      }
    }
  },
});

export default rule;
