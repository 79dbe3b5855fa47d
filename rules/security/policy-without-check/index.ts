import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-without-check',
    category: 'security',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Policy leaves it to USING which new rows may be written',
    why: 'Without WITH CHECK PostgreSQL applies USING to new rows too, which is no hole. Said in its own clause, the rule for writing stays when somebody widens the one for finding rows.',
    remedy: 'Repeat the condition in WITH CHECK.',
    messages: {
      unsaid:
        'Policy {policy} on {table} is for {command} and has no WITH CHECK of its own: USING decides which rows may be written.',
    },
    fix: 'unsafe',
    fixNote: 'it changes a policy, to one that admits the same rows',
    sources: ['C2', 'rls/missing-with-check', 'safegres A6'],
  },
  check({ database, report }) {
    for (const table of database.tables) {
      for (const policy of table.policies) {
        const { using, command } = policy;
        if (using === undefined || policy.withCheck !== undefined || !policy.permissive) continue;
        if (command !== 'update' && command !== 'all') continue;
        report({
          at: policy,
          message: 'unsaid',
          data: {
            policy: displayIdentifier(policy.name),
            table: displayName(table),
            command: command.toUpperCase(),
          },
          fix: () => [{ kind: 'alter-policy', policy, withCheck: using }],
        });
      }
    }
  },
});

export default rule;
