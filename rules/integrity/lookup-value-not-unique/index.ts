import type { Column } from '../../../src/model/column.ts';
import { displayName } from '../../../src/model/name.ts';
import { columnsOf } from '../../../src/model/questions/columns-of.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { lookupValue } from '../../../src/semantics/questions/lookup-value.ts';

/** Unique within an owner, for some rows or without regard to case is a decision too. */
function isUnique(table: Table, { name }: Column): boolean {
  return table.indexes.some(
    (index) =>
      index.unique &&
      index.valid &&
      index.keys.some((key) =>
        key.column === undefined ? columnsOf(key.expression).includes(name) : key.column.name === name,
      ),
  );
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'lookup-value-not-unique',
    category: 'integrity',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Token, key or code by which a row is found is not unique',
    why: 'Whoever presents the value gets the first row that bears it. Two rows with one value let one user act as another, and without the index every request reads the whole table.',
    remedy: 'Make the column unique; that is also the index which finds it.',
    messages: {
      open: 'Column {column} of {table} is a {kind} by which its row is found, but nothing keeps two rows from bearing the same.',
    },
    fix: 'unsafe',
    fixNote: 'it fails when two rows bear the same value',
    sources: ['B9'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      for (const column of roles.columnsOf(table, 'token', 'code', 'secret', 'hashed-secret')) {
        const value = isUnique(table, column) ? undefined : lookupValue(roles, column);
        if (value === undefined) continue;
        report({
          at: column,
          message: 'open',
          data: { column: column.name, table: displayName(table), kind: value.kind },
          evidence: value.evidence,
          fix: () => [{ kind: 'add-unique', table, columns: [column] }],
        });
      }
    }
  },
});

export default rule;
