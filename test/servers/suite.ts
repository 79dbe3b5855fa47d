import { afterAll, beforeAll, beforeEach, describe } from '@jest/globals';
import type { SourceText } from '../../src/parser/source-text.ts';
import { applyFiles, type FileRefusal } from '../../src/verify/apply/apply-files.ts';
import { whyNoServers } from '../harness/postgres-programs.ts';
import { type RealServer, startRealServer } from '../harness/real-server.ts';

/** Describes tests on a real server of a major version, emptied before each; they are skipped, with the reason, where none runs. */
export function onServer(major: number, tests: (server: () => RealServer) => void): void {
  const suite = whyNoServers === undefined ? describe : describe.skip;
  suite(`PostgreSQL ${major}${whyNoServers === undefined ? '' : ` (skipped: ${whyNoServers})`}`, () => {
    let server: RealServer;
    beforeAll(async () => {
      server = await startRealServer(major);
    });
    afterAll(() => server.close());
    beforeEach(() => server.reset());
    tests(() => server);
  });
}

/** Runs texts as psql does; gives what the server refused. */
export function runTexts(server: RealServer, sources: readonly SourceText[]): Promise<FileRefusal | undefined> {
  return applyFiles(
    server.connection,
    sources.map((source) => ({ path: source.name, text: source.bytes.toString() })),
  );
}
