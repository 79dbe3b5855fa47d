import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import type { ColumnRole } from '../../../src/semantics/column-role.ts';

const withoutMeaningfulNull: readonly ColumnRole[] = [
  'created-time',
  'updated-time',
  'flag',
  'counter',
  'balance',
  'status',
  'category',
  'document',
];

const rule: AnyRule = defineRule({
  meta: {
    id: 'column-nullable-with-default',
    category: 'integrity',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Column whose value is always known accepts NULL',
    why: 'The default says what a row without a value is to have, yet an explicit NULL is stored: every query must then ask for both.',
    remedy: 'Set the column NOT NULL, after filling in the rows that hold NULL.',
    messages: {
      always: 'Column {column} of {table} says when a row was created, but accepts NULL.',
      open: 'Column {column} of {table} has the default {default}, but accepts NULL.',
    },
    fix: 'unsafe',
    fixNote: 'it fails when rows hold NULL',
    sources: ['B8', 'column/nullable-boolean', 'database_consistency ThreeStateBoolean'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      // Where NULL has a meaning of its own a default is no sign; of these roles it has none.
      for (const column of roles.columnsOf(table, ...withoutMeaningfulNull)) {
        if (column.notNull || column.generated !== undefined) continue;
        // A row was created at some time, whether or not a default says which.
        const isAlwaysKnown = roles.column(column, 'created-time') !== undefined;
        if (column.default === undefined && !isAlwaysKnown) continue;
        report({
          at: column,
          ...(column.default === undefined
            ? { message: 'always', data: { column: column.name, table: displayName(table) } }
            : {
                message: 'open',
                data: { column: column.name, table: displayName(table), default: column.default.text },
              }),
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
