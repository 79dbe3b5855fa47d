import type { CatalogConnection } from '../../catalog/connection.ts';
import { connect } from '../../catalog/pg-connection.ts';

/** A database of its own on a real server. */
export interface ScratchDatabase extends CatalogConnection {
  /** Drops the database, and those of the roles that it did not find when it was made: roles belong to the whole server. */
  close(roles: readonly string[]): Promise<void>;
}

/** Makes a new, empty database on a real server; no other database is touched. */
export async function scratchDatabase(url: string): Promise<ScratchDatabase> {
  const name = `schemalint_parity_${process.pid}`;
  const maintenance = await connect(url);
  const [found = []] = await maintenance.run('SELECT rolname::text AS name FROM pg_roles');
  const rolesBefore = new Set(found.map((row) => String(row.name)));
  await maintenance.run(`CREATE DATABASE ${name} TEMPLATE template0`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  const scratch = await connect(address.href);
  return {
    run: (sql) => scratch.run(sql),
    async close(roles) {
      await scratch.close();
      await maintenance.run(`DROP DATABASE ${name}`);
      for (const role of roles.filter((one) => !rolesBefore.has(one)))
        await maintenance.run(`DROP ROLE IF EXISTS "${role.replaceAll('"', '""')}"`);
      await maintenance.close();
    },
  };
}
