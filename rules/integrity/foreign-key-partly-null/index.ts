import type { ForeignKey } from '../../../src/model/constraint.ts';
import { displayName } from '../../../src/model/name.ts';
import { columnsOf } from '../../../src/model/questions/columns-of.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { cannotBeNull } from '../../../src/model/questions/unique-keys-of.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** With one column that may be NULL there is a reference or there is none: (tenant_id NOT NULL, parent_id). */
function nullableColumns({ columns }: ForeignKey): readonly string[] {
  return columns.filter((column) => !cannotBeNull(column)).map(({ name }) => name);
}

/** A check over all of them, such as num_nulls(a, b) IN (0, 2). */
function isChecked({ table }: ForeignKey, names: readonly string[]): boolean {
  return table.checks.some(({ expression }) => {
    const spoken = columnsOf(expression);
    return names.every((name) => spoken.includes(name));
  });
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'foreign-key-partly-null',
    category: 'integrity',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Foreign key over several columns is not checked when one of them is NULL',
    why: 'With MATCH SIMPLE a NULL in one column makes the whole key pass: the others may name what does not exist.',
    remedy: 'Set the columns NOT NULL, add CHECK (num_nulls(...) IN (0, n)), or declare the foreign key MATCH FULL.',
    messages: {
      partly:
        'Foreign key {constraint} on {table} is not checked for a row in which one of ({columns}) is NULL and another is not.',
    },
    fix: 'none',
    sources: ['fk/composite-nullable-match-simple', 'PI foreign_keys_with_null_values', 'DV fk1002'],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      for (const key of table.foreignKeys) {
        if (key.columns.length < 2 || key.match !== 'simple' || key.inherited) continue;
        const names = nullableColumns(key);
        if (names.length < 2 || isChecked(key, names)) continue;
        report({
          at: key,
          message: 'partly',
          data: { constraint: key.name, table: displayName(table), columns: names.join(', ') },
        });
      }
    }
  },
});

export default rule;
