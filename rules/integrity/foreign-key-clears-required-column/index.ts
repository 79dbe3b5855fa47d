import type { Column } from '../../../src/model/column.ts';
import type { ForeignKey } from '../../../src/model/constraint.ts';
import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** A column that the action would set to NULL though it must not be; undefined when there is none. */
function requiredColumn(key: ForeignKey): Column | undefined {
  const cleared = key.setColumns.length > 0 ? key.setColumns : key.columns;
  if (key.onDelete === 'set-null') return cleared.find(({ notNull }) => notNull);
  if (key.onDelete === 'set-default') return cleared.find((column) => column.notNull && column.default === undefined);
  return undefined;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'foreign-key-clears-required-column',
    category: 'integrity',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Foreign key sets a column to NULL that must not be NULL',
    why: 'Deleting a parent row that has children always fails: the action writes NULL into a column that is NOT NULL.',
    remedy: 'Drop NOT NULL from the column if children may outlive the parent; otherwise choose CASCADE or NO ACTION.',
    messages: {
      never:
        'Foreign key {constraint} on {table} is {action}, but column {column} is NOT NULL: deleting a row of {parent} that is referenced always fails.',
    },
    fix: 'none',
    sources: ['7 Referential design: ON DELETE SET NULL on a NOT NULL column'],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      for (const key of table.foreignKeys) {
        const column = requiredColumn(key);
        if (column === undefined) continue;
        report({
          at: key,
          message: 'never',
          data: {
            constraint: key.name,
            table: displayName(table),
            action: `ON DELETE ${key.onDelete.replace('-', ' ').toUpperCase()}`,
            column: column.name,
            parent: displayName(key.referencedName),
          },
        });
      }
    }
  },
});

export default rule;
