import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { type CatalogOptions, type LoadedCatalog, loadCatalog } from '../../src/catalog/load-catalog.ts';
import { pgliteConnection } from '../../src/catalog/pglite-connection.ts';
import type { Database } from '../../src/model/database.ts';
import { nameKey } from '../../src/model/name.ts';
import type { Relation, Table } from '../../src/model/relation.ts';
import { printedSql } from '../../src/parser/printed-sql.ts';
import { type Server, startServer } from '../harness/postgres.ts';

/** A server for the tests of one file, emptied before each. */
export function liveServer(): { readonly server: () => Server; readonly load: LoadSql } {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());
  beforeEach(() => server.reset());
  return {
    server: () => server,
    load: async (sql, options = {}) => {
      await server.run(sql);
      return loadCatalog(pgliteConnection(server.pglite), { parser: printedSql, ...options });
    },
  };
}

type LoadSql = (sql: string, options?: Partial<CatalogOptions>) => Promise<LoadedCatalog>;

/** The table of that name in schema public. */
export function table(database: Database, name: string): Table {
  const found = relation(database, name);
  if (found.kind !== 'table') throw new Error(`${name} is a ${found.kind}`);
  return found;
}

/** The relation of that name in schema public. */
export function relation(database: Database, name: string): Relation {
  const found = database.relations.get(nameKey('public', name));
  if (found === undefined) throw new Error(`There is no relation ${name}`);
  return found;
}
