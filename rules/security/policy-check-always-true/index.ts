import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { constantTruth } from '../../../src/model/questions/constant-truth.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-check-always-true',
    category: 'security',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Policy restricts which rows may be changed, but accepts any new row',
    why: 'USING decides which rows a caller may change, WITH CHECK what they may be changed to. With a check that is always true a caller can give a row to another owner, or insert one in a stranger’s name.',
    remedy:
      'Drop the WITH CHECK clause, which makes PostgreSQL apply USING to new rows too, or repeat the condition in it.',
    messages: {
      open: 'Policy {policy} on {table} lets callers change only rows where {using}, but its WITH CHECK accepts every new row.',
    },
    fix: 'unsafe',
    fixNote: 'it changes which rows may be written: commands that rely on the open check will fail',
    sources: ['C2', 'rls/with-check-true-using-restricted', 'pgrls SEC020'],
  },
  check({ database, report }) {
    for (const table of database.tables) {
      for (const policy of table.policies) {
        const { using, withCheck } = policy;
        if (!policy.permissive || using === undefined || withCheck === undefined) continue;
        if (constantTruth(withCheck) !== 'true' || constantTruth(using) !== 'unknown') continue;
        report({
          at: policy,
          message: 'open',
          data: { policy: displayIdentifier(policy.name), table: displayName(table), using: using.text },
          fix: () => [{ kind: 'alter-policy', policy, withCheck: using }],
        });
      }
    }
  },
});

export default rule;
