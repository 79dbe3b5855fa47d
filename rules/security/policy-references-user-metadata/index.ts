import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { userMetadataIn } from '../../../src/model/questions/user-metadata.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-references-user-metadata',
    category: 'security',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Policy trusts metadata that users write themselves',
    why: 'Every user may set user_metadata of an own account (auth.updateUser), and the token carries what was set. A policy that reads it lets callers choose their own role or tenant.',
    remedy: 'Read app_metadata, which only the server writes, or a table that callers cannot change.',
    messages: {
      trusts: 'Policy {policy} on {table} decides by {what}, which every user may change.',
    },
    fix: 'none',
    sources: ['C2', 'rls/references-user-metadata', 'splinter 0015_rls_references_user_metadata', 'pgrls SEC033'],
  },
  check({ database, report }) {
    for (const table of database.tables) {
      for (const policy of table.policies) {
        const what = [policy.using, policy.withCheck].map((clause) => clause && userMetadataIn(clause)).find(Boolean);
        if (what === undefined) continue;
        report({
          at: policy,
          message: 'trusts',
          data: { policy: displayIdentifier(policy.name), table: displayName(table), what },
        });
      }
    }
  },
});

export default rule;
