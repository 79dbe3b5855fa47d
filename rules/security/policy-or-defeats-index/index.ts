import type { Database } from '../../../src/model/database.ts';
import type { Expression } from '../../../src/model/expression.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { callText, mayAskCaller } from '../../../src/model/questions/caller-calls.ts';
import { usesRowColumn } from '../../../src/model/questions/columns-of.ts';
import { constantTruth } from '../../../src/model/questions/constant-truth.ts';
import { functionCalls } from '../../../src/model/questions/function-calls.ts';
import { indexServing } from '../../../src/model/questions/index-serving.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { relationsRead } from '../../../src/model/questions/relations-read.ts';
import { alternativesOf, rowComparison } from '../../../src/model/questions/row-comparison.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** The column by which an alternative could find its rows in an index that stands, or that its foreign key needs anyway. */
function indexedColumn(parts: readonly Expression[], table: Table, database: Database): string | undefined {
  for (const part of parts) {
    const comparison = rowComparison(part);
    const column = table.columns.find(({ name }) => name === comparison?.column);
    if (comparison === undefined || column === undefined || !mayAskCaller(comparison.value, database)) continue;
    const isKey = table.foreignKeys.some(({ columns }) => columns.includes(column));
    if (isKey || indexServing(table, [column]) !== undefined) return column.name;
  }
  return undefined;
}

/** What a condition without a column of the row asks, for people to read. */
function asked(parts: readonly Expression[], database: Database): string {
  const calls = parts.flatMap((part) => functionCalls(part).map((call) => callText(call, database)));
  const read = parts.flatMap((part) => relationsRead(part).map(displayName));
  return [...new Set([...calls, ...read])].join(', ');
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-or-defeats-index',
    category: 'security',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'An OR in the policy keeps PostgreSQL from using the index on its column',
    why: 'PostgreSQL finds rows for an OR by indexes only when each branch names an indexed column. A branch that asks something else, such as whether the caller is an administrator, turns every query of everybody into a scan of all rows.',
    remedy:
      'Give those callers a role with a policy of its own (TO), so that the policy for everybody else compares the column alone.',
    messages: {
      defeated:
        'Policy {policy} on {table} joins its comparison of {column} by OR with a condition that uses no column of the row ({asked}), so an index on {column} is of no use.',
    },
    fix: 'none',
    sources: ['C2', 'rls/policy-column-unindexed'],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      if (!table.rowSecurity.enabled) continue;
      for (const policy of table.policies) {
        const alternatives = policy.using === undefined ? [] : alternativesOf(policy.using);
        if (alternatives.length < 2) continue;
        const rowless = alternatives.find(
          (parts) => !parts.some(usesRowColumn) && parts.every((part) => constantTruth(part) === 'unknown'),
        );
        const column = alternatives
          .map((parts) => indexedColumn(parts, table, database))
          .find((found) => found !== undefined);
        if (rowless === undefined || column === undefined) continue;
        report({
          at: policy,
          message: 'defeated',
          data: {
            policy: displayIdentifier(policy.name),
            table: displayName(table),
            column,
            asked: asked(rowless, database),
          },
        });
      }
    }
  },
});

export default rule;
