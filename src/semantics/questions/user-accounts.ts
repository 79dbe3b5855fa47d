import type { Table } from '../../model/relation.ts';
import type { Roles } from '../roles.ts';

/** The tables of the people who sign in, in order of creation; empty when the source does not define any (Supabase keeps its own in schema auth). */
export function userAccounts(roles: Roles): readonly Table[] {
  return roles.tablesOf('user-account');
}
