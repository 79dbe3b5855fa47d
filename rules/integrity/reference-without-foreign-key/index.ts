import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { actionOfNewKey } from '../../../src/rule/delete-action.ts';
import { referencedByName } from '../../../src/semantics/questions/reference-by-name.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'reference-without-foreign-key',
    category: 'integrity',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Column references another table by name and type, without a foreign key',
    why: 'Nothing keeps the column from naming rows that do not exist, or from going on naming them after they are deleted.',
    remedy:
      'Add the foreign key NOT VALID, mend the rows that break it, and validate it; if the column is no reference, declare its role in the configuration or in its comment.',
    messages: {
      loose:
        'Column {column} of {table} references {referenced} by its name and type, but no foreign key holds it to that.',
    },
    fix: 'safe',
    sources: [
      'B2',
      'fk/missing-for-reference-like-column',
      'Azimutt relation-missing',
      'active_record_doctor missing_foreign_keys',
      'database_consistency ForeignKey',
      'sqlcheck 1005',
      'SchemaSpy implied-constraint',
    ],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      for (const column of table.columns) {
        const reference = referencedByName(roles, column);
        if (reference === undefined) continue;
        report({
          at: column,
          message: 'loose',
          data: {
            column: column.name,
            table: displayName(table),
            referenced: `${displayName(reference.table)}.${reference.column.name}`,
          },
          evidence: reference.evidence,
          fix: () => [
            {
              kind: 'add-foreign-key',
              table,
              columns: [column],
              referencedTable: reference.table,
              referencedColumns: [reference.column],
              onDelete: actionOfNewKey(roles, { table, columns: [column], referencedTable: reference.table }),
            },
            { kind: 'serve-access-path', table, equality: [column] },
          ],
        });
      }
    }
  },
});

export default rule;
