import type { Role } from '../../model/cluster-object.ts';
import type { Database } from '../../model/database.ts';
import type { Grant } from '../../model/grant.ts';
import { quoteRole } from '../quote.ts';

/** Names that GRANT and TO take without a role of that name: PUBLIC and the words for whoever runs the statement. */
const noRoles: ReadonlySet<string> = new Set(['public', 'current_user', 'session_user', 'current_role']);

/** Every role that owners, privileges, default privileges and policies name, each once; those that PostgreSQL brings are left out. */
export function rolesNamed(database: Database): readonly string[] {
  const names = new Set<string>();
  const add = (...roles: readonly (string | undefined)[]): void => {
    for (const role of roles) if (role !== undefined && !noRoles.has(role) && !role.startsWith('pg_')) names.add(role);
  };
  const grants = (entries: readonly Grant[]): void => add(...entries.map(({ grantee }) => grantee));
  const owned = [
    ...database.schemas.values(),
    ...database.relations.values(),
    ...database.sequences.values(),
    ...database.types.values(),
    ...[...database.routines.values()].flat(),
  ];
  for (const object of owned) {
    add(object.owner);
    grants(object.grants);
  }
  for (const { columns } of database.relations.values()) for (const column of columns) grants(column.grants);
  for (const { policies } of database.tables) for (const policy of policies) add(...policy.roles);
  for (const entry of database.defaultPrivileges) {
    add(entry.role);
    grants([...entry.grants, ...entry.revokes]);
  }
  return [...names];
}

/** CREATE ROLE for one that stands; of which others it is a member is left to `roleMembershipSql`. */
export function createRoleSql({ name, superuser, bypassRowSecurity, login }: Role): string {
  const words = [
    ...(superuser ? ['SUPERUSER'] : []),
    ...(bypassRowSecurity ? ['BYPASSRLS'] : []),
    login ? 'LOGIN' : 'NOLOGIN',
  ];
  return `CREATE ROLE ${quoteRole(name)} ${words.join(' ')}`;
}

/** GRANT of the roles that a role is a member of. */
export function roleMembershipSql({ name, memberOf }: Role): string[] {
  return memberOf.map((role) => `GRANT ${quoteRole(role)} TO ${quoteRole(name)}`);
}
