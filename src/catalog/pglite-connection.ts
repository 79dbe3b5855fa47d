import type { PGliteInterface } from '@electric-sql/pglite';
import type { CatalogConnection, CatalogRow } from './connection.ts';

/** Reads the catalog of an embedded PGlite. Its crashes, which PGlite does not report, are thrown. */
export function pgliteConnection(server: Pick<PGliteInterface, 'exec'>): CatalogConnection {
  return {
    run: async (sql) => {
      const results = await server.exec(sql);
      // A crash looks like an answer that is short or empty; a server that has crashed answers nothing any more.
      if (!(await isAlive(server))) throw new Error('The embedded server crashed');
      return results.map((result) => result.rows as CatalogRow[]);
    },
  };
}

async function isAlive(server: Pick<PGliteInterface, 'exec'>): Promise<boolean> {
  try {
    // No query: SET TRANSACTION must come before the first one.
    const [result] = await server.exec('SHOW server_version');
    return result !== undefined && result.rows.length === 1;
  } catch (thrown) {
    // In a transaction that has failed it refuses everything, which is an answer too.
    return thrown instanceof Error && 'code' in thrown;
  }
}
