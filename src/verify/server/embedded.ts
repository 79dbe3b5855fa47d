import { EmbeddedServer } from '../../catalog/embedded-server.ts';
import type { SizingServer } from '../evidence/production-size.ts';
import type { ProvingServer } from './proving-server.ts';

/** How the embedded server is started. */
export interface EmbeddedProving {
  /** Extensions that statements may create. */
  readonly extensions: readonly string[];
  /** Data directory to begin with; left out, one is made, which takes seconds. */
  readonly image?: Uint8Array;
  /** Longest time for one statement in milliseconds; 60,000 when left out. */
  readonly timeout?: number;
}

/** Starts a server of its own for the proof: no installation, no network. Throws a CatalogError when it does not start. */
export async function startEmbedded(options: EmbeddedProving): Promise<ProvingServer & SizingServer> {
  const server = await EmbeddedServer.start(options);
  const [rows = []] = await server.run('SHOW server_version');
  return {
    run: (sql) => server.run(sql),
    pretendLengths: (lengths) => server.pretendLengths(lengths),
    version: String(rows[0]?.server_version),
    stubbed: server.stubbed,
    close: () => server.close(),
  };
}
