import { sql } from 'kysely';
import type { DefaultPrivilege } from '../model/grant.ts';
import { allPrivileges, builtInGrants, grantsBeyond, kindOfDefault } from '../model/privilege.ts';
import { catalog } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

interface DefaultPrivilegeRow {
  readonly role: number;
  readonly schema: string | null;
  readonly objects: string;
  readonly list: string;
}

const objectKinds: Readonly<Record<string, DefaultPrivilege['objects']>> = {
  r: 'tables',
  S: 'sequences',
  f: 'functions',
  T: 'types',
  n: 'schemas',
  L: 'large-objects',
};

/** ALTER DEFAULT PRIVILEGES. */
export const defaultPrivileges: Reading = reading<DefaultPrivilegeRow>({
  what: 'default privileges',
  query: () =>
    catalog
      .selectFrom('pg_default_acl as d')
      .leftJoin('pg_namespace as n', 'n.oid', 'd.defaclnamespace')
      .select([
        'd.defaclrole as role',
        sql<string | null>`n.nspname::text`.as('schema'),
        'd.defaclobjtype as objects',
        sql<string>`d.defaclacl::text`.as('list'),
      ])
      .orderBy('d.oid'),
  enter: (rows, building) => {
    for (const row of rows) {
      const objects = objectKinds[row.objects];
      const role = building.roleNames.get(row.role);
      if (objects === undefined || (row.schema !== null && !building.draft.schemas.has(row.schema))) continue;
      const kind = kindOfDefault(objects);
      // The entry of a schema says only what is added in it; one for all schemas replaces what PostgreSQL grants by itself.
      const ofOwner =
        role === undefined
          ? []
          : [{ grantee: role, privileges: allPrivileges(kind, building.server.version), grantable: false }];
      const before = row.schema === null ? [...builtInGrants(kind), ...ofOwner] : [];
      const after = building.entriesOf(row.list);
      building.draft.defaultPrivileges.push({
        kind: 'default-privilege',
        ...(role === undefined ? {} : { role }),
        ...(row.schema === null ? {} : { schema: row.schema }),
        objects,
        grants: grantsBeyond(after, before),
        revokes: grantsBeyond(before, after),
      });
    }
  },
});
