import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import type { Policy } from '../../../src/model/policy.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** What a policy does, as text: equal for two policies that do the same. */
function effect({ command, permissive, roles, using, withCheck }: Policy): string {
  // For ALL and UPDATE PostgreSQL takes USING where there is no WITH CHECK.
  const check = command === 'all' || command === 'update' ? (withCheck ?? using) : withCheck;
  return JSON.stringify([command, permissive, [...roles].sort(), using?.canonical ?? null, check?.canonical ?? null]);
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-duplicated',
    category: 'security',
    severity: 'info',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Two policies of the table do the same',
    why: 'PostgreSQL evaluates both for each row, and whoever narrows one of them later finds that nothing changed.',
    remedy: 'Drop one of the two.',
    messages: {
      twin: 'Policy {policy} on {table} does the same as policy {other}: same command, roles and conditions.',
    },
    fix: 'unsafe',
    fixNote: 'it drops a policy; the one that stays admits the same rows',
    sources: ['C2', 'rls/duplicate-policy', 'pgrls HYG003'],
  },
  check({ database, report }) {
    for (const table of database.tables) {
      const first = new Map<string, Policy>();
      for (const policy of table.policies.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
        const key = effect(policy);
        const other = first.get(key);
        if (other === undefined) {
          first.set(key, policy);
          continue;
        }
        report({
          at: policy,
          message: 'twin',
          data: {
            policy: displayIdentifier(policy.name),
            table: displayName(table),
            other: displayIdentifier(other.name),
          },
          fix: () => [{ kind: 'drop-policy', policy }],
        });
      }
    }
  },
});

export default rule;
