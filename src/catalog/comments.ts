import { sql } from 'kysely';
import { catalog } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

interface CommentRow {
  readonly catalog: string;
  readonly oid: number;
  readonly position: number;
  readonly text: string;
}

/** Comments on whatever was made after the database was initialised, and on schema public. */
export const comments: Reading = reading<CommentRow>({
  what: 'comments',
  query: () =>
    catalog
      .selectFrom('pg_description as d')
      .select([
        sql<string>`d.classoid::regclass::text`.as('catalog'),
        'd.objoid as oid',
        'd.objsubid as position',
        'd.description as text',
      ])
      // FirstNormalObjectId in src/include/access/transam.h.
      .where(sql<boolean>`d.objoid >= 16384 OR d.classoid = 'pg_namespace'::regclass`),
  enter: (rows, building) => {
    for (const row of rows) building.addComment(row.catalog, row.oid, row.position, row.text);
  },
});
