import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { constantTruth } from '../../../src/model/questions/constant-truth.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-restrictive-always-true',
    category: 'security',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Restrictive policy restricts nothing',
    why: 'A restrictive policy narrows what permissive ones admit. One whose conditions are always true, or that has none, looks like a safeguard and is none.',
    remedy: 'Write the condition that was meant, or drop the policy.',
    messages: {
      idle: 'Restrictive policy {policy} on {table} is true for every row, so it restricts nothing.',
    },
    fix: 'unsafe',
    fixNote: 'it drops a policy, though one that restricts nothing',
    sources: ['C2', 'rls/restrictive-always-true', 'pgrls SEC031'],
  },
  check({ database, report }) {
    for (const table of database.tables) {
      for (const policy of table.policies) {
        if (policy.permissive) continue;
        const clauses = [policy.using, policy.withCheck].filter((clause) => clause !== undefined);
        if (!clauses.every((clause) => constantTruth(clause) === 'true')) continue;
        report({
          at: policy,
          message: 'idle',
          data: { policy: displayIdentifier(policy.name), table: displayName(table) },
          fix: () => [{ kind: 'drop-policy', policy }],
        });
      }
    }
  },
});

export default rule;
