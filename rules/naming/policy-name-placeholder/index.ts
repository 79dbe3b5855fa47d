import { displayName } from '../../../src/model/name.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { placeholderIn } from '../../../src/semantics/questions/placeholder-name.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-name-placeholder',
    category: 'naming',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Policy is named as if it were not meant to stay',
    why: 'A policy decides who sees which rows. A name such as "tmp" or "TODO" says that somebody wanted to come back to it, and nobody can tell whether that was done.',
    remedy:
      'Look whether the policy is what it should be, then give it a name that says whom it lets do what: ALTER POLICY ... RENAME TO.',
    messages: {
      placeholder: 'Policy "{policy}" on {table} is named as a placeholder ({word}).',
    },
    fix: 'none',
    sources: ['naming/placeholder-policy-name', 'pgrls HYG002'],
  },
  check({ database, report }) {
    for (const table of database.tables) {
      for (const policy of table.policies) {
        const word = placeholderIn(policy.name, table.name);
        if (word === undefined) continue;
        report({ at: policy, message: 'placeholder', data: { policy: policy.name, table: displayName(table), word } });
      }
    }
  },
});

export default rule;
