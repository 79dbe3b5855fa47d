import type { Column } from '../../model/column.ts';
import { columnFacts } from '../relation-facts.ts';
import type { Roles } from '../roles.ts';
import { loginPhones } from '../words/logins.ts';

/** True for a login name that people spell in letters, so that its case varies; a telephone number is none. */
export function isSpeltByPeople(roles: Roles, column: Column): boolean {
  return roles.column(column, 'login-name') !== undefined && !loginPhones.has(columnFacts(column).name.phrase);
}
