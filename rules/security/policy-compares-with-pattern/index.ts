import type { Database } from '../../../src/model/database.ts';
import type { Expression } from '../../../src/model/expression.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { callText, mayTellCaller } from '../../../src/model/questions/caller-calls.ts';
import { usesRowColumn } from '../../../src/model/questions/columns-of.ts';
import { functionCalls } from '../../../src/model/questions/function-calls.ts';
import { alternativesOf } from '../../../src/model/questions/row-comparison.ts';
import { namesOf } from '../../../src/model/tree-node.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const patternOperators: ReadonlySet<string> = new Set(['~~', '~~*', '~', '~*']);

/** The call that tells the caller in a comparison of a row's column by pattern; undefined for any other condition. */
function matchedCall(part: Expression, database: Database): string | undefined {
  const { tree } = part;
  if (!('A_Expr' in tree) || !patternOperators.has(namesOf(tree.A_Expr.name).at(-1) ?? '')) return undefined;
  if (!usesRowColumn(part)) return undefined;
  // A uuid holds no character that means something in a pattern.
  const call = functionCalls(part).find(
    (each) => mayTellCaller(each, database) && callText(each, database) !== 'auth.uid()',
  );
  return call === undefined ? undefined : callText(call, database);
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-compares-with-pattern',
    category: 'security',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Policy compares the caller with the row by a pattern',
    why: 'LIKE and regular expressions match more than one value: a caller whose name holds % or _, or is the beginning of another’s, reaches rows of others.',
    remedy: 'Compare by =, or take the part that is meant out of the value first (split_part).',
    messages: {
      pattern: 'Policy {policy} on {table} matches the row with {call} by a pattern, which other values match too.',
    },
    fix: 'none',
    sources: ['C2', 'rls/pattern-match-on-identity', 'pgrls SEC026'],
  },
  check({ database, report }) {
    for (const table of database.tables) {
      for (const policy of table.policies) {
        const clauses = [policy.using, policy.withCheck].filter((clause) => clause !== undefined);
        const parts = clauses.flatMap((clause) => alternativesOf(clause).flat());
        const call = parts.map((part) => matchedCall(part, database)).find((found) => found !== undefined);
        if (call === undefined) continue;
        report({
          at: policy,
          message: 'pattern',
          data: { policy: displayIdentifier(policy.name), table: displayName(table), call },
        });
      }
    }
  },
});

export default rule;
