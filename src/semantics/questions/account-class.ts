import type { Column } from '../../model/column.ts';
import { columnFacts } from '../relation-facts.ts';
import type { Roles } from '../roles.ts';

/** Last words of a column by which accounts are told into classes, rather than how one of their texts is to be shown. */
const classes: ReadonlySet<string> = new Set(['tier', 'plan', 'type', 'kind', 'level', 'role', 'segment', 'edition']);

/** True for a category by which accounts or tenants are counted: what they pay for, of which kind they are. */
export function isAccountClass(roles: Roles, column: Column): boolean {
  return roles.column(column, 'category') !== undefined && classes.has(columnFacts(column).name.stems.at(-1) ?? '');
}
