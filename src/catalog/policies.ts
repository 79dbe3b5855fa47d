import { sql } from 'kysely';
import type { Policy } from '../model/policy.ts';
import { catalog, isOwnSchema } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

interface PolicyRow {
  readonly oid: number;
  readonly table: number;
  readonly name: string;
  readonly permissive: boolean;
  readonly command: string;
  readonly roles: number[];
  readonly using: string | null;
  readonly withCheck: string | null;
}

const commands: Readonly<Record<string, Policy['command']>> = {
  '*': 'all',
  r: 'select',
  a: 'insert',
  w: 'update',
  d: 'delete',
};

/** Row security policies. */
export const policies: Reading = reading<PolicyRow>({
  what: 'policies',
  query: (server) =>
    catalog
      .selectFrom('pg_policy as p')
      .innerJoin('pg_class as c', 'c.oid', 'p.polrelid')
      .select([
        'p.oid',
        'p.polrelid as table',
        sql<string>`p.polname::text`.as('name'),
        'p.polpermissive as permissive',
        'p.polcmd as command',
        'p.polroles as roles',
        sql<string | null>`pg_get_expr(p.polqual, p.polrelid)`.as('using'),
        sql<string | null>`pg_get_expr(p.polwithcheck, p.polrelid)`.as('withCheck'),
      ])
      .where(isOwnSchema('c.relnamespace', server))
      .orderBy('p.oid'),
  enter: (rows, building) => {
    for (const row of rows) {
      const table = building.relations.get(row.table);
      if (table?.kind !== 'table') continue;
      const scope = building.scope(table);
      table.policies.push({
        kind: 'policy',
        table,
        name: row.name,
        permissive: row.permissive,
        command: commands[row.command] ?? 'all',
        roles: row.roles.flatMap((oid) => building.roleNames.get(oid) ?? []),
        ...(row.using === null ? {} : { using: building.expression(row.using, scope) }),
        ...(row.withCheck === null ? {} : { withCheck: building.expression(row.withCheck, scope) }),
        ...building.comment('pg_policy', row.oid),
        origin: building.origin('pg_policy', row.oid),
      });
    }
  },
});
