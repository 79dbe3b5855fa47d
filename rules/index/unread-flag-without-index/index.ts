import type { Column } from '../../../src/model/column.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { findsBy, selectsBy } from '../../../src/model/questions/finds-by.ts';
import { indexThat } from '../../../src/model/questions/index-that.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { Index } from '../../../src/model/table-index.ts';
import type { CreateIndex } from '../../../src/rule/change.ts';
import type { Condition } from '../../../src/rule/condition.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { isSmallTable } from '../../../src/rule/table-size.ts';
import { defaultValueOf } from '../../../src/semantics/questions/default-value.ts';
import { rowScopeOf } from '../../../src/semantics/questions/row-scope.ts';
import { type SearchedState, searchedStateOf } from '../../../src/semantics/questions/searched-state.ts';
import type { Roles } from '../../../src/semantics/roles.ts';

interface RareState {
  readonly column: Column;
  readonly state: SearchedState;
}

/** The state in which few rows are that somebody works through; undefined where they are not few, or found otherwise. */
function rareState(table: Table, column: Column, roles: Roles): RareState | undefined {
  const state = searchedStateOf(roles, column);
  // A token is found by itself.
  if (state === undefined || roles.columnsOf(table, 'token').length > 0) return undefined;
  // A status says more than a time.
  if ('isNull' in state) return roles.columnsOf(table, 'status').length > 0 ? undefined : { column, state };
  // A value that every row has from the start on, and keeps, is not rare.
  return !state.value || defaultValueOf(column) === false ? { column, state } : undefined;
}

/** An index on the flag alone serves nothing that a partial one would not serve better. */
function serves(index: Index, column: Column): boolean {
  return selectsBy(index, column) || (index.keys.length > 1 && findsBy(index, column));
}

/** A whole index over the same columns would serve the lookup too, but not in the few pages of a partial one. */
function partialIndex({ column, state }: RareState, table: Table, roles: Roles): CreateIndex | undefined {
  const where: Condition = 'isNull' in state ? { column, is: 'null' } : { column, compare: '=', to: state.value };
  const columns = rowScopeOf(roles, table)?.columns ?? roles.columnsOf(table, 'created-time', 'event-time').slice(0, 1);
  if (columns.length === 0) return undefined;
  const keys = columns.map((each) => ({ column: each }));
  return { kind: 'create-index', table, method: 'btree', unique: false, keys, where };
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'unread-flag-without-index',
    category: 'index',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Rare value of a flag is searched for, and no partial index holds those rows',
    why: 'Unread, unsent and unprocessed rows are few among many, and are asked for all the time. A partial index over just them stays small; without it the many are read to find the few.',
    remedy: 'Create a partial index whose predicate is the rare value, on the column by which those rows are read.',
    messages: {
      missing: 'Rows of {table} with {condition} are few and searched for, and no partial index holds them.',
    },
    fix: 'safe',
    sources: ['A13'],
  },
  check({ database, roles, settings, report }) {
    for (const table of ownTables(database)) {
      const flags = roles.columnsOf(table, 'unread-flag').flatMap((column) => rareState(table, column, roles) ?? []);
      // One list for each table: rows that are not seen are not read either.
      const [flag] = flags;
      if (flag === undefined || isSmallTable(table, roles, settings)) continue;
      if (flags.some(({ column }) => indexThat(table, (each) => serves(each, column)) !== undefined)) continue;
      const { column, state } = flag;
      const index = partialIndex(flag, table, roles);
      if (index === undefined) continue;
      const name = displayIdentifier(column.name);
      report({
        at: column,
        message: 'missing',
        data: {
          table: displayName(table),
          condition: 'isNull' in state ? `${name} IS NULL` : `${name} = ${state.value}`,
        },
        evidence: roles.column(column, 'unread-flag')?.evidence ?? [],
        fix: () => [index],
      });
    }
  },
});

export default rule;
