import type { Database } from '../../../src/model/database.ts';
import type { Expression } from '../../../src/model/expression.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { mayAskCaller } from '../../../src/model/questions/caller-calls.ts';
import { usesRowColumn } from '../../../src/model/questions/columns-of.ts';
import { constantTruth } from '../../../src/model/questions/constant-truth.ts';
import { alternativesOf, rowComparison } from '../../../src/model/questions/row-comparison.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** Columns that the condition compares with who calls, when every alternative of it does. */
function boundColumns(condition: Expression, database: Database): ReadonlySet<string> | undefined {
  const bound = new Set<string>();
  for (const parts of alternativesOf(condition)) {
    const columns = parts.flatMap((part) => {
      const comparison = rowComparison(part);
      return comparison?.column !== undefined && mayAskCaller(comparison.value, database) ? [comparison.column] : [];
    });
    if (columns.length === 0) return undefined;
    for (const column of columns) bound.add(column);
  }
  return bound;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-check-drops-owner',
    category: 'security',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Policy admits only the caller’s rows, but lets them be given to others',
    why: 'An explicit WITH CHECK replaces USING for new rows. One that does not ask who calls lets a caller change the owner of a row, or insert one in the name of another.',
    remedy: 'Repeat the comparison with the caller in WITH CHECK, beside what it checks now.',
    messages: {
      dropped:
        'Policy {policy} on {table} admits rows by {columns}, which it compares with the caller, but its WITH CHECK does not: a caller may write rows of others.',
    },
    fix: 'none',
    sources: ['C2', 'rls/with-check-drops-scope', 'pgrls SEC040'],
  },
  check({ database, report }) {
    for (const table of database.tables) {
      for (const policy of table.policies) {
        const { using, withCheck } = policy;
        if (!policy.permissive || using === undefined || withCheck === undefined) continue;
        const isBound = usesRowColumn(withCheck) && mayAskCaller(withCheck, database);
        // A check that is always true is a finding of its own.
        if (isBound || constantTruth(withCheck) !== 'unknown') continue;
        const columns = boundColumns(using, database);
        if (columns === undefined || columns.size === 0) continue;
        report({
          at: policy,
          message: 'dropped',
          data: {
            policy: displayIdentifier(policy.name),
            table: displayName(table),
            columns: [...columns].join(', '),
          },
        });
      }
    }
  },
});

export default rule;
