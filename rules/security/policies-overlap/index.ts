import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import type { Policy } from '../../../src/model/policy.ts';
import { commandsOf, isFor, type RowCommand } from '../../../src/model/questions/policy-access.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const commands: readonly RowCommand[] = ['select', 'insert', 'update', 'delete'];

/** Permissive policies that are evaluated together, and for whom. */
interface Overlap {
  readonly policies: readonly [Policy, ...Policy[]];
  readonly roles: Set<string>;
  readonly commands: Set<RowCommand>;
}

function overlapsOf(table: Table): readonly Overlap[] {
  const permissive = table.policies.filter((policy) => policy.permissive);
  const overlaps = new Map<string, Overlap>();
  for (const role of new Set(permissive.flatMap((policy) => policy.roles))) {
    for (const command of commands) {
      const policies = permissive.filter((policy) => isFor(policy, role) && commandsOf(policy).includes(command));
      const [first, second, ...others] = policies;
      if (first === undefined || second === undefined) continue;
      const key = JSON.stringify(policies.map(({ name }) => name));
      const overlap = overlaps.get(key) ?? {
        policies: [first, second, ...others],
        roles: new Set<string>(),
        commands: new Set<RowCommand>(),
      };
      overlaps.set(key, overlap);
      overlap.roles.add(role);
      overlap.commands.add(command);
    }
  }
  return [...overlaps.values()];
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'policies-overlap',
    category: 'security',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Several permissive policies hold for the same role and command',
    why: 'PostgreSQL joins them by OR and evaluates each for every row, and a reader of one policy does not see what another one lets through.',
    remedy: 'Merge them into one policy with OR, or name in TO and FOR whom and what each is for.',
    messages: {
      several: 'Policies {policies} on {table} all admit rows for {commands} by {roles}: PostgreSQL joins them by OR.',
    },
    fix: 'none',
    sources: ['C2', 'rls/multiple-permissive-policies', 'splinter 0006_multiple_permissive_policies'],
  },
  check({ database, report }) {
    for (const table of database.tables) {
      if (!table.rowSecurity.enabled) continue;
      for (const { policies, roles, commands: shared } of overlapsOf(table)) {
        report({
          at: policies[0],
          message: 'several',
          data: {
            policies: policies.map(({ name }) => displayIdentifier(name)).join(', '),
            table: displayName(table),
            commands: [...shared].map((command) => command.toUpperCase()).join(', '),
            roles: roles.has('public') ? 'every role' : [...roles].sort().join(', '),
          },
          detail: policies.map(({ name }) => name).join(', '),
        });
      }
    }
  },
});

export default rule;
