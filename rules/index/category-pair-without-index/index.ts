import type { Column } from '../../../src/model/column.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { findsBy, selectsBy } from '../../../src/model/questions/finds-by.ts';
import { indexThat } from '../../../src/model/questions/index-that.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { ServeAccessPath } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { isSmallTable } from '../../../src/rule/table-size.ts';
import { isAccountClass } from '../../../src/semantics/questions/account-class.ts';
import { rowScopeOf } from '../../../src/semantics/questions/row-scope.ts';
import type { Roles } from '../../../src/semantics/roles.ts';

/** The status of an account and what it pays for; undefined unless every row has both. */
function pairOf(table: Table, roles: Roles): readonly [Column, Column] | undefined {
  const always = (column: Column): boolean => column.notNull;
  const status = roles.columnsOf(table, 'status').find(always);
  const category = roles.columnsOf(table, 'category').find((column) => always(column) && isAccountClass(roles, column));
  return status === undefined || category === undefined ? undefined : [status, category];
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'category-pair-without-index',
    category: 'index',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Accounts are counted by two columns of few values, and no index serves both',
    why: 'Each of the two alone fits too many rows for an index to help; both together pick out few. Reports on accounts ask for them together.',
    remedy: 'Create one index over both columns, not one over each.',
    messages: {
      missing: 'Rows of {table} are picked out by {first} and {second} together, and no index leads with ({columns}).',
    },
    fix: 'safe',
    sources: ['A7'],
  },
  check({ database, roles, settings, report }) {
    for (const table of ownTables(database)) {
      const isParty = (['user-account', 'tenant-root'] as const).some((role) => roles.table(table, role) !== undefined);
      const pair = isParty && !isSmallTable(table, roles, settings) ? pairOf(table, roles) : undefined;
      if (pair === undefined) continue;
      const isServed = pair.some(
        (column) => indexThat(table, (index) => findsBy(index, column) || selectsBy(index, column)) !== undefined,
      );
      if (isServed) continue;
      const equality = [...(rowScopeOf(roles, table)?.columns ?? []), ...pair];
      const [first, second] = pair;
      report({
        at: first,
        message: 'missing',
        data: {
          table: displayName(table),
          first: displayIdentifier(first.name),
          second: displayIdentifier(second.name),
          columns: equality.map(({ name }) => displayIdentifier(name)).join(', '),
        },
        evidence: [
          ...(roles.column(first, 'status')?.evidence ?? []),
          ...(roles.column(second, 'category')?.evidence ?? []),
        ],
        fix: (): ServeAccessPath[] => [{ kind: 'serve-access-path', table, equality }],
      });
    }
  },
});

export default rule;
