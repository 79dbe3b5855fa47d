import { displayIdentifier, displayName, nameKey } from '../../../src/model/name.ts';
import { relationsRead } from '../../../src/model/questions/relations-read.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { granteesText, rowGrantees } from '../../../src/rule/row-grantees.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-reads-unprotected-table',
    category: 'security',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Policy decides by a table that callers may change freely',
    why: 'A policy that looks up memberships or roles is as strong as the table it reads. Without row-level security on that table, a caller who may write it can write the row that lets him in.',
    remedy: 'Switch row-level security on for the table that is read, or revoke the right to change it.',
    messages: {
      trusts:
        'Policy {policy} on {table} decides by {read}, which has no row-level security and which {roles} may change.',
    },
    fix: 'none',
    sources: ['C2', 'rls/policy-reads-unprotected-table', 'pgrls SEC025'],
  },
  check({ database, settings, report }) {
    for (const table of database.tables) {
      for (const policy of table.policies) {
        const names = [policy.using, policy.withCheck].flatMap((clause) =>
          clause === undefined ? [] : relationsRead(clause),
        );
        const keys = new Set(names.map(({ schema, name }) => nameKey(schema, name)));
        for (const key of keys) {
          const read = database.relations.get(key);
          if (read?.kind !== 'table' || read === table || read.rowSecurity.enabled) continue;
          const grantees = rowGrantees(database, read, ['INSERT', 'UPDATE', 'DELETE'], settings);
          if (grantees.size === 0) continue;
          report({
            at: policy,
            message: 'trusts',
            data: {
              policy: displayIdentifier(policy.name),
              table: displayName(table),
              read: displayName(read),
              roles: granteesText(grantees),
            },
            detail: displayName(read),
          });
        }
      }
    }
  },
});

export default rule;
