import { sql } from 'kysely';
import { catalog } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

interface SchemaRow {
  readonly oid: number;
  readonly name: string;
  readonly owner: number;
  readonly list: string | null;
}

/** All schemas by name; those that are not excluded become part of the model. */
export const schemas: Reading = reading<SchemaRow>({
  what: 'schemas',
  query: () =>
    catalog
      .selectFrom('pg_namespace as n')
      .select([
        'n.oid',
        sql<string>`n.nspname::text`.as('name'),
        'n.nspowner as owner',
        sql<string | null>`n.nspacl::text`.as('list'),
      ])
      .orderBy('n.oid'),
  enter: (rows, building) => {
    for (const { oid, name, owner, list } of rows) {
      building.schemaNames.set(oid, name);
      if (building.server.excludedSchemas.includes(oid) || building.isLeftOut('pg_namespace', oid)) continue;
      const ownerName = building.roleNames.get(owner);
      const extension = building.extensionOf('pg_namespace', oid);
      building.draft.schemas.set(name, {
        kind: 'schema',
        name,
        ...(ownerName === undefined ? {} : { owner: ownerName }),
        grants: building.grants('schema', list, ownerName),
        ...building.comment('pg_namespace', oid),
        ...(extension === undefined ? {} : { extension }),
        origin: building.origin('pg_namespace', oid),
      });
    }
  },
});
