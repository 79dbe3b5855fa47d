import type { Schema } from '../cluster-object.ts';
import type { Column } from '../column.ts';
import type { Database } from '../database.ts';
import type { Grant } from '../grant.ts';
import { allPrivileges, type GrantableKind } from '../privilege.ts';
import type { Relation } from '../relation.ts';
import type { Routine } from '../routine.ts';
import type { Sequence } from '../sequence.ts';
import type { UserType } from '../user-type.ts';

/** An object that privileges are granted on. */
export type Grantable = Relation | Column | Sequence | Schema | Routine | UserType;

/**
 * What a role may do with an object, by privilege: the role it has that from, which is itself, one that it is a member of,
 * `public`, or the owner. A superuser and the owner may do everything. For a column its relation's privileges count as well. A
 * role that the source does not define has what is granted to it by name, and what PUBLIC has.
 */
export function effectiveGrants(database: Database, object: Grantable, role: string): ReadonlyMap<string, string> {
  const kind = kindOf(object);
  const everything = allPrivileges(kind, database.postgres.to);
  if (database.roles.get(role)?.superuser === true) return new Map(everything.map((privilege) => [privilege, role]));
  const held = new Map<string, string>();
  const roles = [...memberships(database, role), 'public'];
  const carriers: readonly (Grantable & { readonly grants: readonly Grant[] })[] =
    object.kind === 'column' ? [object, object.relation] : [object];
  for (const carrier of carriers) {
    const owner = 'owner' in carrier ? carrier.owner : undefined;
    // The owner is listed only where some privilege was taken from it.
    const ownerIsListed = carrier.grants.some((grant) => grant.grantee === owner);
    for (const each of roles) {
      if (each === owner && !ownerIsListed) add(held, everything, each);
      for (const grant of carrier.grants) if (grant.grantee === each) add(held, grant.privileges, each);
    }
  }
  return new Map([...held].filter(([privilege]) => everything.includes(privilege)));
}

function add(held: Map<string, string>, privileges: readonly string[], role: string): void {
  for (const privilege of privileges) if (!held.has(privilege)) held.set(privilege, role);
}

/** The role and all roles that it is a member of, directly or through others. */
export function memberships(database: Database, role: string): ReadonlySet<string> {
  const reached = new Set([role]);
  for (const each of reached) for (const group of database.roles.get(each)?.memberOf ?? []) reached.add(group);
  return reached;
}

function kindOf(object: Grantable): GrantableKind {
  switch (object.kind) {
    case 'column':
    case 'sequence':
    case 'schema':
      return object.kind;
    case 'function':
      return 'routine';
    case 'table':
    case 'view':
    case 'materialized-view':
    case 'foreign-table':
      return 'table';
    default:
      return 'type';
  }
}
