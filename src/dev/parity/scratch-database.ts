import { connect, type OpenConnection } from '../../catalog/pg-connection.ts';

/** A new, empty database on a real server, which goes away when it is closed; no other database is touched. */
export async function scratchDatabase(url: string): Promise<OpenConnection> {
  const name = `schemalint_parity_${process.pid}`;
  const maintenance = await connect(url);
  await maintenance.run(`CREATE DATABASE ${name} TEMPLATE template0`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  const scratch = await connect(address.href);
  return {
    run: scratch.run,
    async close() {
      await scratch.close();
      await maintenance.run(`DROP DATABASE ${name}`);
      await maintenance.close();
    },
  };
}
