import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { loadCatalog } from '../../../src/catalog/load-catalog.ts';
import { loadSql } from '../../../src/parser/load-sql.ts';
import { printedSql } from '../../../src/parser/printed-sql.ts';
import { readSource } from '../../../src/parser/read-source.ts';
import { type SourceText, sourceText } from '../../../src/parser/source-text.ts';
import { runSources } from '../../../src/verify/apply/run-sources.ts';
import { emptied, startTestServer, type TestServer } from '../../harness/postgres.ts';
import { type Rebuilt, rebuild } from './rebuild.ts';

const root = join(import.meta.dirname, '../../..');
const require = createRequire(import.meta.url);

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  server = await emptied(server);
});
afterAll(() => server.close());

/** The schema that the texts make, as a server and as the files tell it. */
async function schemasOf(sources: readonly SourceText[]) {
  const connection = server.connection;
  const { refusals } = await runSources(connection, sources);
  await connection.run('RESET SESSION AUTHORIZATION; RESET ROLE');
  const live = (await loadCatalog(connection, { parser: printedSql })).database;
  const accepted = sources.map((source) => {
    const bytes = Buffer.from(source.bytes);
    for (const refusal of refusals) if (refusal.source === source) bytes.fill(' ', refusal.start, refusal.end);
    return sourceText(source.name, bytes);
  });
  return { live, files: loadSql(accepted, { postgres: live.postgres }).database };
}

async function onEmptyServer(database: Parameters<typeof rebuild>[1]): Promise<Rebuilt> {
  server = await emptied(server);
  return rebuild(server.connection, database);
}

/** Differences of what is not named as left out. */
function unnamed({ differences, leftOut }: Rebuilt): string[] {
  const named = leftOut.map(({ object }) => object.replace(/^aggregate (.*)\(.*$/, 'function $1('));
  return differences.filter((difference) => !named.some((object) => difference.startsWith(object)));
}

/** Writes the schema down from the catalog and from the files, runs it on an empty server and demands the same schema. */
async function expectRebuilt(sources: readonly SourceText[]): Promise<Rebuilt> {
  const { live, files } = await schemasOf(sources);
  let ofLive: Rebuilt | undefined;
  for (const database of [live, files]) {
    const rebuilt = await onEmptyServer(database);
    expect(rebuilt.refused).toEqual([]);
    expect(unnamed(rebuilt)).toEqual([]);
    ofLive ??= rebuilt;
  }
  return ofLive as Rebuilt;
}

function read(...paths: readonly string[]): SourceText[] {
  return paths.map((path) => readSource(join(root, path), path));
}

function sqlFilesIn(folder: string): string[] {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => `${folder}/${name}`);
}

describe('a schema that is written down makes the same schema', () => {
  test.each(sqlFilesIn('test/parity/cases'))('%s', async (path) => {
    await expectRebuilt(read(path));
  });

  test.each([
    ['well-kept', ['fixtures/well-kept/schema.sql', 'fixtures/well-kept/views.sql']],
    ['edge-names', ['fixtures/edge-names/schema.sql']],
    ['media-manager', sqlFilesIn('fixtures/media-manager/migrations')],
    ['media-manager-hand-written', sqlFilesIn('fixtures/media-manager-hand-written/migrations')],
  ] as const)('fixture %s', async (_name, paths) => {
    const { leftOut } = await expectRebuilt(read(...paths));
    expect(leftOut.filter(({ object }) => !object.startsWith('setting '))).toEqual([]);
  });

  test('the queue of pg-boss', async () => {
    const boss = require('pg-boss') as { getConstructionPlans: (schema: string) => string };
    const { leftOut } = await expectRebuilt([sourceText('pg-boss.sql', boss.getConstructionPlans('pgboss'))]);
    expect(leftOut).toEqual([]);
  });

  test('the history of graphile-worker', async () => {
    const { migrations } = require(join(root, 'node_modules/graphile-worker/dist/generated/sql.js')) as {
      migrations: Record<string, string>;
    };
    const sources = Object.entries(migrations).map(([name, sql]) =>
      sourceText(name, sql.replaceAll(':GRAPHILE_WORKER_SCHEMA', 'graphile_worker')),
    );
    const { leftOut } = await expectRebuilt([sourceText('schema.sql', 'create schema graphile_worker'), ...sources]);
    expect(leftOut).toEqual([]);
  });
});
