import type { Column } from '../../model/column.ts';
import { columnFacts } from '../relation-facts.ts';
import type { Roles } from '../roles.ts';

/**
 * True for a column of a table of credentials by which we know who calls: a token that we gave out, or an API key, hashed or not. A
 * password is none, nor is what another service gave us.
 */
export function isAccessKey(roles: Roles, column: Column): boolean {
  const roleNames = roles.ofColumn(column).map(({ role }) => role);
  if (roleNames.includes('token')) return !roleNames.includes('encrypted-secret') || column.type.name === 'bytea';
  const isHeld = roleNames.includes('secret') || roleNames.includes('hashed-secret');
  const { stems } = columnFacts(column).name;
  return isHeld && stems.includes('key') && !stems.includes('private');
}
