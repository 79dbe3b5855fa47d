import type { PGliteInterface } from '@electric-sql/pglite';
import type { CatalogConnection, CatalogRow } from './connection.ts';

/** Reads the catalog of an embedded PGlite. A statement whose answer names no command has crashed the server, which PGlite does not report itself. */
export function pgliteConnection(server: Pick<PGliteInterface, 'exec'>): CatalogConnection {
  return {
    async run(sql) {
      const results = await server.exec(sql);
      if (results.length === 0 || results.some((result) => commandOf(result) === undefined))
        throw new Error('The embedded server crashed');
      return results.map((result) => result.rows as CatalogRow[]);
    },
  };
}

function commandOf(result: object): string | undefined {
  return 'command' in result && typeof result.command === 'string' ? result.command : undefined;
}
