import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { wantedDeleteAction } from '../../../src/rule/delete-action.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'foreign-key-without-delete-action',
    category: 'integrity',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Nobody decided what happens to rows when what they reference is deleted',
    why: 'With NO ACTION a row cannot be deleted until every program has found and deleted what belongs to it; with CASCADE on records of money or of deeds, deleting one user deletes the books.',
    remedy:
      'Replace the foreign key under its own name: ON DELETE CASCADE for what is a part, SET NULL for an optional reference, RESTRICT for records. Where NO ACTION is meant, write RESTRICT.',
    messages: {
      part: 'Foreign key {constraint} on {table} has ON DELETE NO ACTION, although its rows belong to a row of {referenced}, which therefore cannot be deleted.',
      optional:
        'Foreign key {constraint} on {table} has ON DELETE NO ACTION: a reference that may be NULL keeps the row of {referenced} from being deleted.',
      record:
        'Foreign key {constraint} on {table} has ON DELETE CASCADE: deleting a row of {referenced} deletes its records.',
    },
    fix: 'unsafe',
    fixNote: 'deleting a row does something else from then on',
    sources: ['B3', 'fk/required-actions', 'KD reference-actions'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      for (const key of table.foreignKeys) {
        const wanted = key.inherited ? undefined : wantedDeleteAction(roles, key);
        if (wanted === undefined) continue;
        const messages = { cascade: 'part', 'set-null': 'optional', restrict: 'record' } as const;
        report({
          at: key,
          message: messages[wanted.action],
          data: { constraint: key.name, table: displayName(table), referenced: displayName(key.referencedName) },
          evidence: wanted.evidence,
          fix: () => [{ kind: 'replace-foreign-key', foreignKey: key, onDelete: wanted.action }],
        });
      }
    }
  },
});

export default rule;
