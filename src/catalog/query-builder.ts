import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely';
import type { PgCatalog } from './pg-catalog.ts';
import type { Server } from './server.ts';

/** Builds typed queries on the system catalogs; it only compiles them, a CatalogConnection runs them. */
export const catalog: Kysely<PgCatalog> = new Kysely<PgCatalog>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** A condition that leaves out the system's schemas and those that were excluded; `column` holds a schema's oid. */
export function isOwnSchema(column: string, server: Server): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} <> ALL ('{${sql.raw(server.excludedSchemas.join(','))}}'::oid[])`;
}

/** A list of text constants, for IN. */
export function oneOf(...words: readonly string[]): RawBuilder<string> {
  return sql<string>`(${sql.join(words.map((word) => sql.lit(word)))})`;
}
