import { isScalar } from '../../../src/model/data-type.ts';
import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { defaultValueOf } from '../../../src/semantics/questions/default-value.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'default-is-text-null',
    category: 'integrity',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Default is the word NULL, not NULL',
    why: "The quotes make a text of four letters: rows hold 'NULL', which IS NULL does not find and people see printed.",
    remedy: 'Drop the default, and set the rows that hold the word to NULL.',
    messages: {
      word: "Column {column} of {table} has the text 'NULL' as its default, not NULL.",
    },
    fix: 'unsafe',
    fixNote: 'programs that look for the word no longer find it in new rows; stored rows keep it',
    sources: ['column/null-string-default', 'SC NullIntendedColumns', 'SY null-string-default'],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      for (const column of table.columns) {
        if (column.default === undefined || !isScalar(column.type, 'text', 'varchar', 'bpchar')) continue;
        const value = defaultValueOf(column);
        if (typeof value !== 'string' || value.trim().toUpperCase() !== 'NULL') continue;
        report({
          at: column,
          message: 'word',
          data: { column: column.name, table: displayName(table) },
          // Without the default a column that is NOT NULL would refuse rows.
          ...(column.notNull ? {} : { fix: () => [{ kind: 'set-default', column, to: 'none' }] }),
        });
      }
    }
  },
});

export default rule;
