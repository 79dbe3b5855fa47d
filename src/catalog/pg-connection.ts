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

/** Bounds on how long a server may take, in milliseconds. */
export interface ConnectionTimes {
  /** Longest wait for the connection; 10,000 when left out. */
  readonly connect?: number;
  /** Longest wait for one answer, after which the server counts as gone; 300,000 when left out. */
  readonly answer?: number;
}

/** Connects to a server by a URL (see `connectionUrl`); undefined leaves everything to the PG* variables. Throws a CatalogError. */
export async function connect(url: string | undefined, times: ConnectionTimes = {}): Promise<OpenConnection> {
  try {
    return await open(url, times);
  } catch (thrown) {
    // As libpq's sslmode=prefer does, the other way round: most servers of developers speak no TLS.
    if (!wantsEncryption(thrown) || url?.includes('sslmode=') === true) throw catalogFailure(thrown);
    try {
      return await open(url, times, { rejectUnauthorized: false });
    } catch (again) {
      throw catalogFailure(speaksNoTls(again) ? thrown : again);
    }
  }
}

async function open(
  url: string | undefined,
  times: ConnectionTimes,
  ssl?: { readonly rejectUnauthorized: boolean },
): Promise<OpenConnection> {
  const client = new Client({
    ...(url === undefined ? {} : { connectionString: url }),
    ...(ssl === undefined ? {} : { ssl }),
    application_name: 'schemalint',
    connectionTimeoutMillis: times.connect ?? 10_000,
    query_timeout: times.answer ?? 300_000,
    keepAlive: true,
  });
  // A server that goes away between two queries must not end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (thrown) {
    void client.end().catch(() => undefined);
    throw thrown;
  }
  return { ...pgConnection(client), close: () => client.end() };
}

/** Then what the server said before was not about TLS. */
function speaksNoTls(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.message.includes('does not support SSL');
}

function wantsEncryption(thrown: unknown): boolean {
  return thrown instanceof Error && /no encryption|SSL off|connection is insecure/i.test(thrown.message);
}
