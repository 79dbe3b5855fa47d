import type { Database } from '../../../src/model/database.ts';
import type { Expression } from '../../../src/model/expression.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import type { Term } from '../../../src/model/normal-form/term.ts';
import type { Policy } from '../../../src/model/policy.ts';
import { callText, mayTellCaller, tellsCaller } from '../../../src/model/questions/caller-calls.ts';
import { usesRowColumn } from '../../../src/model/questions/columns-of.ts';
import { functionCalls } from '../../../src/model/questions/function-calls.ts';
import { relationsRead } from '../../../src/model/questions/relations-read.ts';
import { rowComparison } from '../../../src/model/questions/row-comparison.ts';
import { topLevelDisjuncts } from '../../../src/model/questions/top-level-parts.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** The operand of a test for a value that is not there: `x IS NULL`, `x = ''`, `coalesce(x, '') = ''`. */
function tested(term: Term): Term | undefined {
  if (term.kind === 'null-test') return term.negated ? undefined : term.operand;
  if (term.kind !== 'comparison' || term.operator !== '=') return undefined;
  return term.right.kind === 'constant' && term.right.form === 'string' && term.right.value === ''
    ? term.left
    : undefined;
}

/** The call by which an alternative of the condition asks whether nobody is known to call; undefined when it asks something else. */
function askedForNobody(part: Expression, others: readonly Expression[], database: Database): string | undefined {
  const operand = tested(part.normal);
  if (operand === undefined || usesRowColumn(part) || relationsRead(part).length > 0) return undefined;
  const calls = functionCalls(part);
  const known = calls.find(tellsCaller);
  if (known !== undefined) return callText(known, database);
  // A function of the source tells who calls when rows are compared with it too.
  const own = calls.find((call) => mayTellCaller(call, database));
  const isCompared = others.some((other) => {
    const value = rowComparison(other)?.value.normal;
    return value !== undefined && bare(value).text === bare(operand).text;
  });
  return own !== undefined && isCompared ? callText(own, database) : undefined;
}

function bare(term: Term): Term {
  return term.kind === 'subquery' && term.value !== undefined ? bare(term.value) : term;
}

function invertedTest(clause: Expression | undefined, database: Database): string | undefined {
  const parts = clause === undefined ? [] : topLevelDisjuncts(clause.tree).map((tree) => clause.withTree(tree));
  for (const part of parts.length > 1 ? parts : []) {
    const call = askedForNobody(part, parts, database);
    if (call !== undefined) return call;
  }
  return undefined;
}

/** True where only callers that signed in get that far, so that the test is never true. */
function isForSignedIn(policy: Policy, call: string): boolean {
  return call.startsWith('auth.') && policy.roles.every((role) => role === 'authenticated');
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-inverted-auth-check',
    category: 'security',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Policy admits every row when nobody is known to call',
    why: 'Where no one has signed in, or the session setting was not set, the caller’s identity is NULL or empty. A condition that is true then opens the table to exactly those who proved nothing.',
    remedy:
      'Drop that alternative, so that an unknown caller gets no row, and give jobs that need all rows a role with a policy of its own.',
    messages: {
      open: 'Policy {policy} on {table} admits every row when {call} is not set: callers without an identity pass.',
    },
    fix: 'none',
    sources: ['C2', 'rls/inverted-auth-check', 'rls/anonymous-always-true', 'pgrls SEC004', 'pgrls SEC038'],
  },
  check({ database, report }) {
    for (const table of database.tables) {
      for (const policy of table.policies) {
        // A restrictive policy admits nothing by itself.
        if (!policy.permissive) continue;
        const call = invertedTest(policy.using, database) ?? invertedTest(policy.withCheck, database);
        if (call === undefined || isForSignedIn(policy, call)) continue;
        report({
          at: policy,
          message: 'open',
          data: { policy: displayIdentifier(policy.name), table: displayName(table), call },
        });
      }
    }
  },
});

export default rule;
