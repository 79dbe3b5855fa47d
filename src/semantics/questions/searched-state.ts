import type { Column } from '../../model/column.ts';
import { deedOfFlag } from '../columns/switch.ts';
import { columnFacts } from '../relation-facts.ts';
import type { Roles } from '../roles.ts';
import { searchedFlags } from '../words/classes.ts';

/** The state of a column with role `unread-flag` by which rows are searched: a value, or that it is NULL. */
export type SearchedState = { readonly value: boolean } | { readonly isNull: true };

/** The state by which the rows of an `unread-flag` are searched; undefined for other columns, and for one that was only declared so. */
export function searchedStateOf(roles: Roles, column: Column): SearchedState | undefined {
  if (roles.column(column, 'unread-flag') === undefined) return undefined;
  const { family, name } = columnFacts(column);
  if (family !== 'boolean') return { isNull: true };
  const value = searchedFlags.get(deedOfFlag(name));
  return value === undefined ? undefined : { value };
}
