import type { Database } from '../model/database.ts';
import { granteesOf } from '../model/questions/grantees-of.ts';
import type { Relation } from '../model/relation.ts';
import { rolesGrantedByDefault } from './api-access.ts';
import type { ProjectSettings } from './define-rule.ts';

/**
 * Roles other than the owner that hold one of the privileges by a grant on the relation itself, with the privileges that they
 * hold; `public` for PUBLIC. Roles to which row security does not apply are left out; those to which the platform grants every new relation count.
 */
export function rowGrantees(
  database: Database,
  relation: Relation,
  privileges: readonly string[],
  settings: ProjectSettings,
): ReadonlyMap<string, readonly string[]> {
  const byDefault = [...rolesGrantedByDefault(database, relation, settings)].map((role) => [role, privileges] as const);
  const held = new Map([...granteesOf(database, relation, privileges), ...byDefault]);
  return new Map([...held].filter(([role]) => !bypassesRowSecurity(database, role, settings)));
}

/** True for a role to which no policy applies: a superuser, one with BYPASSRLS, or one that the platform made so. */
export function bypassesRowSecurity(database: Database, name: string, { platform }: ProjectSettings): boolean {
  const role = database.roles.get(name);
  if (role !== undefined) return role.superuser || role.bypassRowSecurity;
  return platform?.bypassingRoles.includes(name) ?? false;
}

/** Grantees for people to read: `app_user, PUBLIC`. */
export function granteesText(grantees: ReadonlyMap<string, unknown>): string {
  return [...grantees.keys()].map((role) => (role === 'public' ? 'PUBLIC' : role)).join(', ');
}
