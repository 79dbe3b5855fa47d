import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import type { Policy } from '../../../src/model/policy.ts';
import {
  acceptsEveryRow,
  admitsEveryRow,
  commandsOf,
  isNarrowed,
  type RowCommand,
} from '../../../src/model/questions/policy-access.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** The writing commands for which the policy lets every row pass. */
function openCommands(policy: Policy): readonly RowCommand[] {
  return commandsOf(policy).filter((command) => {
    if (command === 'select') return false;
    if (command === 'delete') return admitsEveryRow(policy);
    if (command === 'insert') return acceptsEveryRow(policy);
    return admitsEveryRow(policy) && acceptsEveryRow(policy);
  });
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-always-true',
    category: 'security',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Policy lets everybody write every row',
    why: 'A permissive policy whose condition is always true switches row-level security off for its commands: any caller with the grant may change or add any row.',
    remedy: 'Compare a column of the row with the identity of the caller, or name the roles that may do this in TO.',
    messages: {
      open: 'Policy {policy} on {table} lets {roles} {commands} any row.',
    },
    fix: 'none',
    sources: [
      'C2',
      'rls/policy-always-true',
      'splinter 0024_rls_policy_always_true',
      'pgrls SEC008',
      'pgrls SEC028',
      'safegres A7',
    ],
  },
  check({ database, settings, report }) {
    const untrusted = new Set(['public', ...settings.apiRoles]);
    for (const table of database.tables) {
      if (!table.rowSecurity.enabled) continue;
      for (const policy of table.policies) {
        const roles = policy.roles.filter((role) => untrusted.has(role));
        if (!policy.permissive || roles.length === 0) continue;
        const commands = openCommands(policy).filter((command) => !isNarrowed(policy, command));
        if (commands.length === 0) continue;
        report({
          at: policy,
          message: 'open',
          data: {
            policy: displayIdentifier(policy.name),
            table: displayName(table),
            roles: roles.map((role) => (role === 'public' ? 'every role' : role)).join(', '),
            commands: commands.join(', '),
          },
        });
      }
    }
  },
});

export default rule;
