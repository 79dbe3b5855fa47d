import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { cannotBeNull } from '../../../src/model/questions/unique-keys-of.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'owner-nullable',
    category: 'integrity',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Row may belong to nobody',
    why: 'A row without an owner is in no list and in no export, no policy by owner lets anybody see it, and nobody is there to delete it.',
    remedy: 'Set the column NOT NULL, after giving an owner to the rows that have none.',
    messages: {
      nobody: 'Column {column} of {table} says whose the row is, but may be NULL.',
    },
    fix: 'unsafe',
    fixNote: 'it fails when a row has no owner',
    sources: ['B8'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      // What happened may have been done by nobody who is known.
      if (roles.table(table, 'event-log') ?? roles.table(table, 'audit-log') ?? roles.table(table, 'session-store'))
        continue;
      for (const column of roles.columnsOf(table, 'owner', 'tenant-key')) {
        const keys = table.foreignKeys.filter(({ columns }) => columns.includes(column));
        if (cannotBeNull(column) || column.generated !== undefined) continue;
        if (keys.some(({ onDelete, onUpdate }) => onDelete === 'set-null' || onUpdate === 'set-null')) continue;
        report({
          at: column,
          message: 'nobody',
          data: { column: column.name, table: displayName(table) },
          evidence: roles.ofColumn(column).flatMap(({ evidence }) => evidence),
          fix: () => [{ kind: 'set-not-null', column }],
        });
      }
    }
  },
});

export default rule;
