import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { bypassesRowSecurity } from '../../../src/rule/row-grantees.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-for-bypassing-role',
    category: 'security',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Policy names a role to which row-level security does not apply',
    why: 'Superusers, roles with BYPASSRLS and the table’s owner reach every row whatever policies say. A policy for them neither grants nor restricts anything, and whoever reads it believes otherwise.',
    remedy: 'Drop the policy, or take the role out of it. The owner is restricted by FORCE ROW LEVEL SECURITY.',
    messages: {
      idle: 'Policy {policy} on {table} names {roles}, to whom row-level security does not apply.',
    },
    fix: 'none',
    sources: ['C1', 'rls/policy-for-bypassrls-role', 'pgrls SEC023'],
  },
  check({ database, settings, report }) {
    for (const table of database.tables) {
      for (const policy of table.policies) {
        const roles = policy.roles.filter(
          (role) =>
            bypassesRowSecurity(database, role, settings) || (role === table.owner && !table.rowSecurity.forced),
        );
        if (roles.length === 0) continue;
        report({
          at: policy,
          message: 'idle',
          data: {
            policy: displayIdentifier(policy.name),
            table: displayName(table),
            roles: roles.map(displayIdentifier).join(', '),
          },
        });
      }
    }
  },
});

export default rule;
