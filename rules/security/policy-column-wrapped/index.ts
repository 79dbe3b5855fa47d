import type { Expression } from '../../../src/model/expression.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { mayAskCaller } from '../../../src/model/questions/caller-calls.ts';
import { columnsOf } from '../../../src/model/questions/columns-of.ts';
import { indexThat } from '../../../src/model/questions/index-that.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { alternativesOf, rowComparison } from '../../../src/model/questions/row-comparison.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

function isIndexed(table: Table, key: Expression): boolean {
  const found = indexThat(table, ({ keys: [first] }) => first?.expression?.canonical === key.canonical);
  return found !== undefined;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-column-wrapped',
    category: 'security',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Policy casts or computes on a column, so that no index on it can serve',
    why: 'A policy is a condition of every query. An index on a column finds rows by the column itself, not by a cast of it or a function of it.',
    remedy:
      'Cast the other side of the comparison to the type of the column, or create an index on the very expression.',
    messages: {
      wrapped:
        'Policy {policy} on {table} compares {expression} with the caller: an index on ({columns}) cannot serve it, and none on the expression exists.',
    },
    fix: 'none',
    sources: ['C2', 'rls/policy-column-wrapped', 'pgrls PERF004', 'safegres X3'],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      if (!table.rowSecurity.enabled) continue;
      for (const policy of table.policies) {
        const parts = policy.using === undefined ? [] : alternativesOf(policy.using).flat();
        const keys = new Map<string, Expression>();
        for (const part of parts) {
          const comparison = rowComparison(part);
          if (comparison === undefined || comparison.column !== undefined) continue;
          if (!mayAskCaller(comparison.value, database) || isIndexed(table, comparison.key)) continue;
          keys.set(comparison.key.canonical, comparison.key);
        }
        for (const [expression, key] of keys) {
          report({
            at: policy,
            message: 'wrapped',
            data: {
              policy: displayIdentifier(policy.name),
              table: displayName(table),
              expression,
              columns: columnsOf(key).join(', '),
            },
            detail: expression,
          });
        }
      }
    }
  },
});

export default rule;
