import type { Column } from '../../../src/model/column.ts';
import type { Database } from '../../../src/model/database.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import type { Policy } from '../../../src/model/policy.ts';
import { mayAskCaller } from '../../../src/model/questions/caller-calls.ts';
import { indexServing } from '../../../src/model/questions/index-serving.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { alternativesOf, rowComparison } from '../../../src/model/questions/row-comparison.ts';
import type { ServeAccessPath } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** For each alternative of the condition, the columns that it compares with who calls; undefined when one compares none, since then no index helps. */
function lookupsOf(policy: Policy, database: Database): readonly (readonly Column[])[] | undefined {
  const lookups: Column[][] = [];
  for (const parts of policy.using === undefined ? [] : alternativesOf(policy.using)) {
    const names = new Set<string>();
    for (const part of parts) {
      const comparison = rowComparison(part);
      if (comparison?.column !== undefined && mayAskCaller(comparison.value, database)) names.add(comparison.column);
    }
    if (names.size === 0) return undefined;
    lookups.push(policy.table.columns.filter((column) => names.has(column.name)));
  }
  return lookups;
}

function policyNames(policies: readonly Policy[]): string {
  const names = policies.map(({ name }) => displayIdentifier(name));
  return `${names.length === 1 ? 'policy' : 'policies'} ${names.join(', ')}`;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-column-without-index',
    category: 'security',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Policy looks rows up by a column that leads no index',
    why: 'A policy is a condition that PostgreSQL adds to every query of the table. Without an index on what it compares, each of them reads all rows of all callers.',
    remedy: 'Create an index that leads with the column.',
    messages: {
      missing: 'No index of {table} leads with ({columns}), by which every query finds rows because of {policies}.',
    },
    fix: 'safe',
    options: {
      schema: {
        ignoreLeadingColumns: {
          type: 'array',
          items: { type: 'string' },
          description:
            'Columns that every query gives, such as a tenant key: an index may lead with them before the policy’s columns.',
        },
      },
      defaults: { ignoreLeadingColumns: [] },
    },
    sources: ['C2', 'rls/policy-column-unindexed', 'pgrls PERF003', 'safegres X2'],
  },
  check({ database, options, report }) {
    const leading = new Set(options.ignoreLeadingColumns as readonly string[]);
    for (const table of ownTables(database)) {
      if (!table.rowSecurity.enabled) continue;
      const spared = table.columns.filter((column) => leading.has(column.name));
      const isServed = (column: Column): boolean =>
        [[column], ...spared.map((first) => [first, column])].some((keys) => indexServing(table, keys) !== undefined);
      const missing = new Map<string, { readonly columns: readonly Column[]; readonly policies: Policy[] }>();
      for (const policy of table.policies) {
        for (const columns of lookupsOf(policy, database) ?? []) {
          if (columns.some(isServed)) continue;
          const key = JSON.stringify(columns.map(({ name }) => name));
          const found = missing.get(key) ?? { columns, policies: [] };
          missing.set(key, found);
          if (!found.policies.includes(policy)) found.policies.push(policy);
        }
      }
      for (const [detail, { columns, policies }] of missing) {
        const [first] = policies;
        if (first === undefined) continue;
        report({
          at: first,
          message: 'missing',
          data: {
            table: displayName(table),
            columns: columns.map(({ name }) => name).join(', '),
            policies: policyNames(policies),
          },
          detail,
          fix: (): ServeAccessPath[] => [{ kind: 'serve-access-path', table, equality: columns }],
        });
      }
    }
  },
});

export default rule;
