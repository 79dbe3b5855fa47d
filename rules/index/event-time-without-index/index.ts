import type { Column } from '../../../src/model/column.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { findsBy } from '../../../src/model/questions/finds-by.ts';
import { indexThat } from '../../../src/model/questions/index-that.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { Change } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { isLargeTable, isSmallTable } from '../../../src/rule/table-size.ts';
import { type RowScope, rowScopeOf } from '../../../src/semantics/questions/row-scope.ts';
import type { Roles } from '../../../src/semantics/roles.ts';

/** The role that makes a table one whose rows are read by time; undefined for others. */
function recordRole(table: Table, roles: Roles): string | undefined {
  return (['ledger', 'event-log', 'audit-log'] as const).find((role) => roles.table(table, role) !== undefined);
}

/** True when an index has the time behind a column that is given, or when no scope is, anywhere that a range finds. */
function isServed(table: Table, time: Column, scope: RowScope | undefined): boolean {
  const found = indexThat(table, (index) => {
    if (!findsBy(index, time)) return false;
    return scope === undefined || (index.method === 'btree' && index.keys[0]?.column?.name !== time.name);
  });
  const isPartitionKey = table.partitioning?.key[0]?.column?.name === time.name;
  return found !== undefined || (scope === undefined && isPartitionKey);
}

function changes(table: Table, time: Column, scope: RowScope | undefined, isLarge: boolean): Change[] {
  if (scope === undefined && isLarge)
    return [{ kind: 'create-index', table, method: 'brin', unique: false, keys: [{ column: time }] }];
  const range = { column: time, descending: true };
  return [{ kind: 'serve-access-path', table, equality: scope?.columns ?? [], range }];
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'event-time-without-index',
    category: 'index',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Events or entries are read by time, and no index serves that',
    why: 'A statement of account, a history or a chart asks for the newest rows of one owner. Without an index on owner and time all rows are read and sorted, and such tables only grow.',
    remedy:
      'Create an index on the owner and the time, newest first. For ranges over all owners of a large table that is only appended to, BRIN on the time is a thousandth of the size.',
    messages: {
      scoped: 'Rows of {table} are read by {time}, and no index gives those of one {scope} in that order.',
      alone: 'Rows of {table} are read by {time}, and no index finds a range of it.',
    },
    fix: 'safe',
    sources: ['A6', 'index/sort-column-unindexed'],
  },
  check({ database, roles, settings, report }) {
    for (const table of ownTables(database)) {
      const role = recordRole(table, roles);
      if (role === undefined || isSmallTable(table, roles, settings)) continue;
      const [time] = roles.columnsOf(table, 'event-time');
      if (time === undefined) continue;
      const scope = rowScopeOf(roles, table);
      if (isServed(table, time, scope)) continue;
      const data = { table: displayName(table), time: displayIdentifier(time.name) };
      const evidence = [...(roles.column(time, 'event-time')?.evidence ?? []), ...(scope?.evidence ?? [])];
      const fix = (): Change[] => changes(table, time, scope, isLargeTable(table, settings));
      if (scope === undefined) report({ at: time, message: 'alone', data, evidence, fix });
      else {
        const names = scope.columns.map(({ name }) => displayIdentifier(name)).join(', ');
        report({ at: time, message: 'scoped', data: { ...data, scope: `(${names})` }, evidence, fix });
      }
    }
  },
});

export default rule;
