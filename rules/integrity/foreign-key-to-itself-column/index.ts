import type { ForeignKey } from '../../../src/model/constraint.ts';
import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** With one pair of different columns it says something: (tenant_id, parent_id) references (tenant_id, id). */
function isToItself({ table, columns, referencedTable, referencedColumns }: ForeignKey): boolean {
  return (
    referencedTable === table &&
    referencedColumns.length === columns.length &&
    columns.every((column, at) => referencedColumns[at] === column)
  );
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'foreign-key-to-itself-column',
    category: 'integrity',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Foreign key references the very columns that it is on',
    why: 'Every row satisfies it by being there: it holds nothing to anything, and the reference that was meant has no foreign key.',
    remedy: 'Drop it, and add the foreign key that was meant.',
    messages: {
      self: 'Foreign key {constraint} on {table} references its own columns ({columns}), so that every row satisfies it.',
    },
    fix: 'unsafe',
    fixNote: 'it was perhaps meant for another column, which then still has none',
    sources: ['fk/column-references-itself', 'SC ForeignKeySelfReference'],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      for (const key of table.foreignKeys.filter(isToItself)) {
        report({
          at: key,
          message: 'self',
          data: {
            constraint: key.name,
            table: displayName(table),
            columns: key.columns.map(({ name }) => name).join(', '),
          },
          fix: () => [{ kind: 'drop-constraint', constraint: key }],
        });
      }
    }
  },
});

export default rule;
