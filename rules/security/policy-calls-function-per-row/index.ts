import type { Expression } from '../../../src/model/expression.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { callText } from '../../../src/model/questions/caller-calls.ts';
import { type FunctionCall, functionCalls } from '../../../src/model/questions/function-calls.ts';
import { isStableCallPerRow } from '../../../src/model/questions/is-stable-call-per-row.ts';
import { wrapCalls } from '../../../src/model/questions/wrap-calls.ts';
import type { AlterPolicy } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** The clause with these calls wrapped, under its name in a change; nothing where it has none of them. */
function mended<Name extends 'using' | 'withCheck'>(
  name: Name,
  clause: Expression | undefined,
  calls: readonly FunctionCall[],
): { readonly [Each in Name]?: Expression } {
  return clause === undefined || calls.length === 0
    ? {}
    : ({ [name]: wrapCalls(clause, calls) } as { readonly [Each in Name]?: Expression });
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-calls-function-per-row',
    category: 'security',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Policy calls a function for each row that could be called once for the query',
    why: 'PostgreSQL evaluates a policy for every row it looks at, and a stable function in it each time. Inside (SELECT ...) the call is evaluated once for the query, and an index can be searched for its result.',
    remedy: 'Write (SELECT function(...)) in place of the call.',
    messages: {
      repeated:
        'Policy {policy} on {table} calls {calls} for each row; inside (SELECT ...) PostgreSQL would call it once for the query.',
    },
    fix: 'unsafe',
    fixNote: 'it replaces the condition of a policy, with one that admits the same rows',
    sources: ['C2', 'rls/initplan', 'splinter 0003_auth_rls_initplan', 'pgrls PERF001', 'safegres X9'],
  },
  check({ database, report }) {
    for (const table of database.tables) {
      if (!table.rowSecurity.enabled) continue;
      for (const policy of table.policies) {
        const { using, withCheck } = policy;
        const [inUsing, inCheck] = [using, withCheck].map((clause) =>
          clause === undefined ? [] : functionCalls(clause).filter((call) => isStableCallPerRow(call, database)),
        ) as [FunctionCall[], FunctionCall[]];
        const calls = new Set([...inUsing, ...inCheck].map((call) => callText(call, database)));
        if (calls.size === 0) continue;
        report({
          at: policy,
          message: 'repeated',
          data: { policy: displayIdentifier(policy.name), table: displayName(table), calls: [...calls].join(', ') },
          fix: (): AlterPolicy[] => [
            {
              kind: 'alter-policy',
              policy,
              ...mended('using', using, inUsing),
              ...mended('withCheck', withCheck, inCheck),
            },
          ],
        });
      }
    }
  },
});

export default rule;
