import { randomBytes } from 'node:crypto';
import { connect, type OpenConnection } from '../../catalog/pg-connection.ts';
import { CatalogError } from '../../errors.ts';
import type { ProvingServer } from './proving-server.ts';
import { refusalOf } from './refusal.ts';

/**
 * Makes a new, empty database on a real server and drops it when it is closed, with the roles that were made meanwhile; no other
 * database is touched. Throws a CatalogError when the server cannot be reached or the role may not create databases.
 */
export async function createScratchDatabase(url: string | undefined): Promise<ProvingServer> {
  const name = `schemalint_${randomBytes(8).toString('hex')}`;
  const maintenance = await connect(url);
  const rolesBefore = new Set(await roleNames(maintenance));
  try {
    await maintenance.run(`CREATE DATABASE ${name} TEMPLATE template0`);
  } catch (thrown) {
    await maintenance.close().catch(() => undefined);
    const refusal = refusalOf(thrown);
    if (refusal === undefined) throw thrown;
    throw new CatalogError(`No scratch database can be made: ${refusal.message}`, {
      hint: 'Name a server on which the role may create databases (ALTER ROLE ... CREATEDB), or leave --db out.',
    });
  }
  const close = async (scratch?: OpenConnection): Promise<void> => {
    await scratch?.close().catch(() => undefined);
    await maintenance.run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    for (const role of await roleNames(maintenance))
      if (!rolesBefore.has(role))
        await maintenance.run(`DROP ROLE "${role.replaceAll('"', '""')}"`).catch(() => undefined);
    await maintenance.close();
  };
  try {
    const scratch = await connect(databaseOf(url, name));
    const [rows = []] = await scratch.run('SHOW server_version');
    return {
      run: (sql) => scratch.run(sql),
      version: String(rows[0]?.server_version),
      stubbed: [],
      close: () => close(scratch),
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

/** The same server, another database. The other parameters may come from PG* variables. */
function databaseOf(url: string | undefined, name: string): string {
  const address = new URL(url ?? 'postgresql:///');
  address.pathname = `/${name}`;
  return address.href;
}

async function roleNames(connection: OpenConnection): Promise<readonly string[]> {
  const [rows = []] = await connection.run('SELECT rolname::text AS name FROM pg_catalog.pg_roles');
  return rows.map((row) => String(row.name));
}
