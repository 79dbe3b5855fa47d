import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { admitsEveryRow, isNarrowed } from '../../../src/model/questions/policy-access.ts';
import { isPublic } from '../../../src/rule/api-access.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-select-always-true',
    category: 'security',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Policy lets everybody read every row',
    why: 'A policy for reading that is always true is right for data that is public. For any other it is a hole that looks like protection.',
    remedy: 'Declare the table public in the configuration if it is, or restrict the rows.',
    messages: {
      open: 'Policy {policy} on {table} lets {roles} read every row.',
    },
    fix: 'none',
    sources: ['C2', 'rls/select-policy-always-true', 'safegres A8', 'pgrls SEC008'],
  },
  check({ database, settings, report }) {
    const untrusted = new Set(['public', ...settings.apiRoles]);
    for (const table of database.tables) {
      if (!table.rowSecurity.enabled || isPublic(table, settings)) continue;
      for (const policy of table.policies) {
        const roles = policy.roles.filter((role) => untrusted.has(role));
        // A policy for ALL lets everybody write as well, which is a finding of its own.
        if (!policy.permissive || policy.command !== 'select' || roles.length === 0) continue;
        if (!admitsEveryRow(policy) || isNarrowed(policy, 'select')) continue;
        report({
          at: policy,
          message: 'open',
          data: {
            policy: displayIdentifier(policy.name),
            table: displayName(table),
            roles: roles.map((role) => (role === 'public' ? 'every role' : role)).join(', '),
          },
        });
      }
    }
  },
});

export default rule;
