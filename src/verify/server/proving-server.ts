import type { CatalogConnection } from '../../catalog/connection.ts';

/**
 * A server on which nothing is lost: embedded, or a scratch database that is dropped afterwards. `run` throws an error with the
 * SQLSTATE as its `code` for what PostgreSQL refuses (see `refusalOf`), and a CatalogError when the server is gone.
 */
export interface ProvingServer extends CatalogConnection {
  /** `server_version`, such as `18.3`. */
  readonly version: string;
  /** Extensions that are not the real ones: they accept statements and compute nothing. */
  readonly stubbed: readonly string[];
  /** Ends the server, or drops the scratch database and the roles that were made for it. */
  close(): Promise<void>;
}
