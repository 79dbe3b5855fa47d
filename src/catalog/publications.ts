import { sql } from 'kysely';
import { catalog } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

interface PublicationRow {
  readonly oid: number;
  readonly name: string;
  readonly allTables: boolean;
  readonly publishes: string[];
  readonly tables: number[];
  readonly schemas: string[];
}

/** Publications; a table that is no part of the model is left out of their lists. */
export const publications: Reading = reading<PublicationRow>({
  what: 'publications',
  query: (server) =>
    catalog
      .selectFrom('pg_publication as p')
      .select([
        'p.oid',
        sql<string>`p.pubname::text`.as('name'),
        'p.puballtables as allTables',
        sql<string[]>`array_remove(ARRAY[
          CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
          CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END
        ], NULL)`.as('publishes'),
        sql<number[]>`ARRAY(
          SELECT r.prrelid FROM pg_publication_rel r WHERE r.prpubid = p.oid ORDER BY r.oid
        )`.as('tables'),
        (server.version >= 15
          ? sql<string[]>`ARRAY(
              SELECT n.nspname::text FROM pg_publication_namespace r JOIN pg_namespace n ON n.oid = r.pnnspid
              WHERE r.pnpubid = p.oid ORDER BY r.oid
            )`
          : sql<string[]>`'{}'::text[]`
        ).as('schemas'),
      ])
      .orderBy('p.oid'),
  enter: (rows, building) => {
    for (const { oid, name, allTables, publishes, tables, schemas } of rows) {
      const names = tables.flatMap((table) => building.relations.get(table) ?? []);
      building.draft.publications.set(name, {
        kind: 'publication',
        name,
        allTables,
        tables: names.map((table) => ({ schema: table.schema, name: table.name })),
        schemas,
        publishes,
        origin: building.origin('pg_publication', oid),
      });
    }
  },
});
