import { connect, type OpenConnection } from '../../src/catalog/pg-connection.ts';
import { type Cluster, startCluster } from './cluster.ts';
import type { Row, TestServer } from './postgres.ts';

const database = 'schemalint';

/** A real server of a major version, for one test file. */
export interface RealServer extends TestServer {
  readonly cluster: Cluster;
  /** URL of the database that the tests work in. */
  readonly url: string;
}

/** Starts a real server with nothing in it. */
export async function startRealServer(major: number): Promise<RealServer> {
  const cluster = await startCluster(major);
  const maintenance = await connect(cluster.url());
  await create(maintenance);
  const url = cluster.url(database);
  let client = await connect(url);
  const run = (sql: string): ReturnType<OpenConnection['run']> => client.run(sql);
  return {
    cluster,
    url,
    major,
    connection: { run },
    run: async (sql) => {
      await run(sql);
    },
    rows: async (sql) => ((await run(sql)).at(-1) ?? []) as readonly Row[],
    reset: async () => {
      await client.close();
      await maintenance.run(`DROP DATABASE ${database} WITH (FORCE)`);
      await dropRoles(maintenance);
      await create(maintenance);
      client = await connect(url);
    },
    close: async () => {
      await client.close();
      await maintenance.close();
      await cluster.stop();
    },
  };

  async function create(connection: OpenConnection): Promise<void> {
    // Writing every block to the log takes twice the time; before version 15 there was no choice.
    const strategy = major >= 15 ? 'STRATEGY file_copy' : '';
    await connection.run(`CREATE DATABASE ${database} TEMPLATE template0 ${strategy}`);
  }
}

async function dropRoles(connection: OpenConnection): Promise<void> {
  const [roles = []] = await connection.run(
    `SELECT quote_ident(rolname) AS name FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> current_user`,
  );
  for (const { name } of roles)
    await connection.run(`DROP OWNED BY ${String(name)} CASCADE; DROP ROLE ${String(name)}`);
  await connection.run('ALTER ROLE CURRENT_USER RESET ALL');
}
