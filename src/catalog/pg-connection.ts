import { Client, type QueryResult } from 'pg';
import { catalogFailure } from './catalog-failure.ts';
import type { CatalogConnection, CatalogRow } from './connection.ts';

/** A connection that must be closed. */
export interface OpenConnection extends CatalogConnection {
  close(): Promise<void>;
}

/** Reads the catalog through a client of `pg` that is connected. */
export function pgConnection(client: Pick<Client, 'query'>): CatalogConnection {
  return {
    async run(sql) {
      // One statement gives one result, several give a list; the types know only of the first.
      const results = (await client.query(sql)) as QueryResult | QueryResult[];
      return (Array.isArray(results) ? results : [results]).map((result) => result.rows as CatalogRow[]);
    },
  };
}

/**
 * Connects to a server by URL or key=value string; undefined leaves everything to the PG* variables. Throws a CatalogError.
 * `timeout` is the longest time to wait for the connection in milliseconds.
 */
export async function connect(connectionString: string | undefined, timeout = 10_000): Promise<OpenConnection> {
  try {
    const client = new Client({
      ...(connectionString === undefined ? {} : { connectionString }),
      application_name: 'schemalint',
      connectionTimeoutMillis: timeout,
    });
    // A server that goes away between two queries must not end the process.
    client.on('error', () => undefined);
    await client.connect();
    return { ...pgConnection(client), close: () => client.end() };
  } catch (thrown) {
    throw catalogFailure(thrown);
  }
}
