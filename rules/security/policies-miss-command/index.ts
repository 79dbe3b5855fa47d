import type { Database } from '../../../src/model/database.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import type { Policy } from '../../../src/model/policy.ts';
import { memberships } from '../../../src/model/questions/effective-grants.ts';
import { granteesOf, rowPrivileges } from '../../../src/model/questions/grantees-of.ts';
import { mayHaveChanged } from '../../../src/model/questions/may-have-changed.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { commandsOf, type RowCommand } from '../../../src/model/questions/policy-access.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { bypassesRowSecurity } from '../../../src/rule/row-grantees.ts';

/** True when the policy has the clause by which the command admits rows; without it the policy admits none. */
function hasClauseFor({ command, using, withCheck }: Policy, asked: RowCommand): boolean {
  if (asked !== 'insert') return using !== undefined;
  return withCheck !== undefined || (command === 'all' && using !== undefined);
}

/** Permissive policies that concern a role, by itself, by a membership or by PUBLIC. */
function policiesFor(database: Database, role: string, policies: readonly Policy[]): readonly Policy[] {
  const roles = new Set([...memberships(database, role), 'public']);
  return policies.filter((policy) => policy.permissive && policy.roles.some((each) => roles.has(each)));
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'policies-miss-command',
    category: 'security',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'A role holds a privilege for which no policy admits a row',
    why: 'With row-level security on, a command that no policy admits finds no row or fails, though the grant says that it is allowed. Either a policy was forgotten or the grant is too wide.',
    remedy: 'Add a policy for the command, or revoke the privilege.',
    messages: {
      missing: '{role} holds {privileges} on {table}, but no policy is for that, so it reaches no row.',
      empty: 'Policy {policy} on {table} admits no row: it is for {command} and has no {clause}.',
    },
    fix: 'none',
    sources: [
      'C1',
      'C2',
      'rls/grant-without-policy',
      'rls/missing-with-check',
      'safegres A4',
      'safegres A5',
      'safegres L1',
      'pgrls SEC006',
    ],
  },
  check({ database, settings, report }) {
    for (const table of ownTables(database)) {
      if (!table.rowSecurity.enabled || table.policies.length === 0) continue;
      if (mayHaveChanged(database, table, 'row-security')) continue;
      for (const policy of table.policies) {
        const [command, second] = commandsOf(policy);
        if (!policy.permissive || command === undefined || hasClauseFor(policy, command)) continue;
        report({
          at: policy,
          message: 'empty',
          data: {
            policy: displayIdentifier(policy.name),
            table: displayName(table),
            command: second === undefined ? command.toUpperCase() : 'ALL',
            clause: command === 'insert' ? 'WITH CHECK' : 'USING',
          },
          detail: 'empty',
        });
      }
      for (const [role, privileges] of granteesOf(database, table, rowPrivileges)) {
        // Platforms grant everything to everybody and leave it to the policies.
        if (settings.platform?.grantedByDefault.includes(role) || bypassesRowSecurity(database, role, settings))
          continue;
        const policies = policiesFor(database, role, table.policies);
        const missed = privileges.filter(
          (privilege) => !policies.some((policy) => commandsOf(policy).includes(privilege.toLowerCase() as RowCommand)),
        );
        if (missed.length === 0) continue;
        report({
          at: table,
          message: 'missing',
          data: {
            role: role === 'public' ? 'PUBLIC' : displayIdentifier(role),
            privileges: missed.join(', '),
            table: displayName(table),
          },
          detail: role,
        });
      }
    }
  },
});

export default rule;
