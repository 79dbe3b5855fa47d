import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { columnsCopiedBy } from '../../../src/model/questions/columns-copied-by.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'audit-trigger-copies-secret',
    category: 'security',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Trigger copies a secret into another table',
    why: 'Every change leaves a further copy of the secret, old values included, in a table that more people read and that nothing clears.',
    remedy:
      "Take the secret out of the copy in the trigger's function, as in to_jsonb(NEW) - 'password', and delete what was copied so far.",
    messages: {
      copied: 'Trigger {trigger} on {table} copies {columns} into {target}.',
    },
    fix: 'none',
    sources: ['C4'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      if (table.triggers.length === 0) continue;
      const secrets = roles
        .columnsOf(table, 'secret', 'password', 'token')
        .filter((column) => !roles.column(column, 'hashed-secret') && !roles.column(column, 'encrypted-secret'));
      if (secrets.length === 0) continue;
      for (const trigger of table.triggers) {
        if (trigger.enabled === 'disabled') continue;
        for (const [target, copied] of columnsCopiedBy(trigger)) {
          const found = secrets.filter(({ name }) => copied.has(name));
          if (found.length === 0) continue;
          report({
            at: trigger,
            message: 'copied',
            data: {
              trigger: displayIdentifier(trigger.name),
              table: displayName(table),
              columns: found.map(({ name }) => displayIdentifier(name)).join(', '),
              target,
            },
            detail: target,
            evidence: found.flatMap((column) =>
              roles
                .ofColumn(column)
                .filter(({ role }) => role === 'secret' || role === 'password' || role === 'token')
                .flatMap(({ evidence }) => evidence),
            ),
          });
        }
      }
    }
  },
});

export default rule;
