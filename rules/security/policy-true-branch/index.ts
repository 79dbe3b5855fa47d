import type { Expression } from '../../../src/model/expression.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { partsOf, type Term } from '../../../src/model/normal-form/term.ts';
import { isAlwaysTrue } from '../../../src/model/questions/constant-truth.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** True when some OR in the term has a branch that is true for every row beside one that is not. */
function hasTrueBranch(term: Term): boolean {
  if (term.kind === 'or' && term.terms.some(isAlwaysTrue) && !term.terms.every(isAlwaysTrue)) return true;
  return partsOf(term).some(hasTrueBranch);
}

function has(clause: Expression | undefined): boolean {
  return clause !== undefined && hasTrueBranch(clause.normal);
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-true-branch',
    category: 'security',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'An OR in the policy has a branch that is always true',
    why: 'One true branch makes the whole OR true, so the conditions beside it decide nothing. It is usually left over from a test.',
    remedy: 'Remove the branch that is always true, or the whole OR if everybody is meant to pass.',
    messages: {
      open: 'An OR in {clauses} of policy {policy} on {table} has a branch that is always true, so what stands beside it decides nothing.',
    },
    fix: 'none',
    sources: ['C2', 'rls/or-true-branch', 'pgrls SEC011'],
  },
  check({ database, report }) {
    for (const table of database.tables) {
      for (const policy of table.policies) {
        const clauses = [
          ...(has(policy.using) ? ['USING'] : []),
          ...(has(policy.withCheck) ? ['WITH CHECK'] : []),
        ].join(' and ');
        if (clauses === '') continue;
        report({
          at: policy,
          message: 'open',
          data: { clauses, policy: displayIdentifier(policy.name), table: displayName(table) },
        });
      }
    }
  },
});

export default rule;
