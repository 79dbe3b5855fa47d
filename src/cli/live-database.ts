import type { CatalogConnection } from '../catalog/connection.ts';
import { connectionUrl } from '../catalog/connection-url.ts';
import { type LoadedCatalog, loadCatalog } from '../catalog/load-catalog.ts';
import { connect } from '../catalog/pg-connection.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { UsageError } from '../errors.ts';
import { printedSql } from '../parser/printed-sql.ts';
import type { Terminal } from './terminal.ts';

/** The URL that `--db` stands for; undefined leaves everything to the PG* variables. Throws UsageError when nothing says where. */
export function databaseUrl(given: string, { environment }: Pick<Terminal, 'environment'>): string | undefined {
  const text = given === '' ? (environment.DATABASE_URL ?? '') : given;
  if (text !== '') return connectionUrl(text);
  if (['PGHOST', 'PGHOSTADDR', 'PGDATABASE', 'PGUSER', 'PGPORT'].some((name) => (environment[name] ?? '') !== ''))
    return undefined;
  throw new UsageError('--db names no database, and neither DATABASE_URL nor PGHOST is set.', {
    hint: 'Give a URL: schemalint --db postgres://user@host/database',
  });
}

/** Loads the catalog of a database, with statistics. Throws a CatalogError. */
export async function readCatalog(url: string | undefined, loaded: LoadedConfig): Promise<LoadedCatalog> {
  const connection = await connect(url);
  try {
    return await loadLive(connection, loaded);
  } finally {
    await connection.close().catch(() => undefined);
  }
}

/** As `readCatalog`, through a connection that stays open. */
export function loadLive(connection: CatalogConnection, { config }: LoadedConfig): Promise<LoadedCatalog> {
  return loadCatalog(connection, {
    parser: printedSql,
    statistics: true,
    // Without a word from the user it is the server's version that counts.
    ...(config.provenance.has('postgres') ? { postgres: config.postgres } : {}),
  });
}
