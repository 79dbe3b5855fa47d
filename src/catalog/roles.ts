import { sql } from 'kysely';
import { catalog } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

interface RoleRow {
  readonly oid: number;
  readonly name: string;
  readonly superuser: boolean;
  readonly bypassRowSecurity: boolean;
  readonly login: boolean;
  readonly memberOf: string[];
}

/** The roles of the cluster. Those that PostgreSQL brings, such as pg_monitor, are known by name only. */
export const roles: Reading = reading<RoleRow>({
  what: 'roles',
  query: () =>
    catalog
      .selectFrom('pg_roles as r')
      .select([
        'r.oid',
        sql<string>`r.rolname::text`.as('name'),
        'r.rolsuper as superuser',
        'r.rolbypassrls as bypassRowSecurity',
        'r.rolcanlogin as login',
        sql<string[]>`ARRAY(
          SELECT DISTINCT g.rolname::text FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid
        )`.as('memberOf'),
      ])
      .orderBy('r.oid'),
  enter: (rows, building) => {
    for (const { oid, name, ...facts } of rows) {
      building.roleNames.set(oid, name);
      if (name.startsWith('pg_')) continue;
      building.draft.roles.set(name, { kind: 'role', name, ...facts, origin: building.origin('pg_authid', oid) });
    }
  },
});
