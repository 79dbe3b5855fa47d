import type { Database } from '../database.ts';
import type { Relation } from '../relation.ts';
import { effectiveGrants } from './effective-grants.ts';

/** Privileges that let a role see or change rows. */
export const rowPrivileges: readonly string[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];

/**
 * Roles other than the owner to which one of the privileges on the relation, or on one of its columns, is granted by name, with
 * the privileges that are; `public` for PUBLIC. Superusers are left out, since they need no grant.
 */
export function granteesOf(
  database: Database,
  relation: Relation,
  privileges: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const held = new Map<string, string[]>();
  for (const { grants } of [relation, ...relation.columns]) {
    for (const grant of grants) {
      if (grant.grantee === relation.owner || database.roles.get(grant.grantee)?.superuser === true) continue;
      const known = held.get(grant.grantee) ?? [];
      const more = privileges.filter((each) => grant.privileges.includes(each) && !known.includes(each));
      if (known.length + more.length > 0) held.set(grant.grantee, [...known, ...more]);
    }
  }
  return held;
}

/** The ones of these privileges that a role holds on the relation or on one of its columns, by itself, by a membership or through PUBLIC. */
export function privilegesHeld(
  database: Database,
  relation: Relation,
  role: string,
  privileges: readonly string[],
): readonly string[] {
  const held = [relation, ...relation.columns.filter(({ grants }) => grants.length > 0)].flatMap((object) => [
    ...effectiveGrants(database, object, role).keys(),
  ]);
  return privileges.filter((privilege) => held.includes(privilege));
}
