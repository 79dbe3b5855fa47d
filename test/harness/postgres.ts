import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { hstore } from '@electric-sql/pglite/contrib/hstore';
import { ltree } from '@electric-sql/pglite/contrib/ltree';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { uuid_ossp } from '@electric-sql/pglite/contrib/uuid_ossp';
import type { CatalogConnection } from '../../src/catalog/connection.ts';
import { pgliteConnection } from '../../src/catalog/pglite-connection.ts';
import { imagePath } from './make-image.js';
import { whyNoServers } from './postgres-programs.ts';
import { startRealServer } from './real-server.ts';

/** A row as the server gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** A PostgreSQL server for one test file. */
export interface TestServer {
  /** Major version. */
  readonly major: number;
  /** What the catalog is read through. */
  readonly connection: CatalogConnection;
  /** Runs any number of statements in one implicit transaction, as psql -c would; throws PostgreSQL's error. */
  run(sql: string): Promise<void>;
  /** Rows of one query. */
  rows(sql: string): Promise<readonly Row[]>;
  /** Drops everything that tests have made. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** The embedded PostgreSQL. */
export interface Server extends TestServer {
  readonly pglite: PGlite;
}

const extensions = { btree_gin, btree_gist, citext, hstore, ltree, pg_trgm, pgcrypto, uuid_ossp };

/**
 * The server that rules are tested on: a real one of the newest version, which takes half the time, or of the major version that
 * SCHEMALINT_TEST_SERVER names. It is the embedded one where that says `embedded`, and where no real one is installed.
 */
export async function startTestServer(): Promise<TestServer> {
  const wanted = process.env.SCHEMALINT_TEST_SERVER ?? (whyNoServers === undefined ? '18' : 'embedded');
  return wanted === 'embedded' ? startServer() : startRealServer(Number(wanted));
}

/** The server with nothing in it, or another: not everything that can be made in the embedded one can be dropped again. */
export async function emptied(server: TestServer): Promise<TestServer> {
  if ('pglite' in server) {
    await server.close();
    return startServer();
  }
  await server.reset();
  return server;
}

/** Starts the embedded server with nothing in it. */
export async function startServer(): Promise<Server> {
  const pglite = await PGlite.create({ loadDataDir: new Blob([readFileSync(imagePath)]), extensions });
  // Deep recursion overflows the host's stack before PostgreSQL notices, unless it is told to be modest.
  await pglite.exec(`SET max_stack_depth = '100kB'`);
  return {
    pglite,
    major: 18,
    connection: pgliteConnection(pglite),
    run: async (sql) => {
      const results = await pglite.exec(sql);
      // A crash of the embedded server looks like an empty answer.
      if (results.length === 0 && sql.replaceAll(/--.*$/gm, '').trim() !== '')
        throw new Error('the server gave no answer');
    },
    rows: async (sql) => (await pglite.query<Row>(sql)).rows,
    reset: () => reset(pglite),
    close: () => pglite.close(),
  };
}

async function reset(pglite: PGlite): Promise<void> {
  await pglite.exec("ROLLBACK; RESET ALL; RESET ROLE; SET max_stack_depth = '100kB'");
  await pglite.exec('DISCARD TEMP');
  const { rows } = await pglite.query<{ statement: string }>(`
    SELECT format('DROP EVENT TRIGGER %I CASCADE', evtname) AS statement FROM pg_event_trigger
    UNION ALL SELECT format('DROP PUBLICATION %I', pubname) FROM pg_publication
    UNION ALL SELECT format('DROP EXTENSION %I CASCADE', extname) FROM pg_extension WHERE extname <> 'plpgsql'
    UNION ALL SELECT format('DROP FOREIGN DATA WRAPPER %I CASCADE', fdwname) FROM pg_foreign_data_wrapper
    UNION ALL SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace
      WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
  `);
  for (const { statement } of rows) await pglite.exec(statement);
  // What ALTER DEFAULT PRIVILEGES left for the role that runs the tests; taking it back entry by entry would take its inverse.
  await pglite.exec(`DELETE FROM pg_depend WHERE classid = 'pg_default_acl'::regclass;
    DELETE FROM pg_shdepend WHERE classid = 'pg_default_acl'::regclass; DELETE FROM pg_default_acl`);
  const roles = await pglite.query<{ name: string }>(
    `SELECT quote_ident(rolname) AS name FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> current_user`,
  );
  for (const { name } of roles.rows) await pglite.exec(`DROP OWNED BY ${name} CASCADE; DROP ROLE ${name}`);
  await pglite.exec(`CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC;
    ALTER SCHEMA public OWNER TO pg_database_owner; COMMENT ON SCHEMA public IS 'standard public schema'`);
}
