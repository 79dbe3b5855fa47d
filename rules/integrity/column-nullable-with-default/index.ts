import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'column-nullable-with-default',
    category: 'integrity',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Column has a default and still accepts NULL',
    why: 'The default says what a row without a value is to have, yet an explicit NULL is stored: every query must then ask for both.',
    remedy: 'Set the column NOT NULL, after filling in the rows that hold NULL.',
    messages: {
      open: 'Column {column} of {table} has the default {default}, but accepts NULL.',
    },
    fix: 'unsafe',
    fixNote: 'it fails when rows hold NULL',
    sources: ['B8', 'column/nullable-boolean', 'database_consistency ThreeStateBoolean'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      // Where NULL has a meaning of its own a default is no sign; of these roles it has none.
      for (const column of roles.columnsOf(table, 'created-time', 'updated-time', 'flag', 'counter', 'balance')) {
        if (column.notNull || column.default === undefined || column.generated !== undefined) continue;
        report({
          at: column,
          message: 'open',
          data: { column: column.name, table: displayName(table), default: column.default.text },
          evidence: roles
            .ofColumn(column)
            .flatMap(({ evidence }) => evidence)
            .slice(0, 2),
          fix: () => [{ kind: 'set-not-null', column }],
        });
      }
    }
  },
});

export default rule;
