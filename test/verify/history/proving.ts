import { pgliteConnection } from '../../../src/catalog/pglite-connection.ts';
import type { ProvingServer } from '../../../src/verify/server/proving-server.ts';
import { type Server, startServer } from '../../harness/postgres.ts';

/** A proving server of a test's own, in its own thread, that can be emptied. */
export async function provingServer(): Promise<ProvingServer & Pick<Server, 'reset'>> {
  const server: Server = await startServer();
  const [row] = await server.rows('SHOW server_version');
  return {
    ...pgliteConnection(server.pglite),
    version: String(row?.server_version),
    stubbed: [],
    close: () => server.close(),
    reset: () => server.reset(),
  };
}
