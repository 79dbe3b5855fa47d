import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pgliteConnection } from '../../src/catalog/pglite-connection.ts';
import { checkParity, type Parity } from '../../src/dev/parity/check-parity.ts';
import { differenceText } from '../../src/model/comparison/compare-databases.ts';
import { readSource } from '../../src/parser/read-source.ts';
import { type SourceText, sourceText } from '../../src/parser/source-text.ts';
import { type Server, startServer } from '../harness/postgres.ts';

const root = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

let server: Server;
// What the texts make cannot all be dropped, such as access methods, so each begins with a server of its own.
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

function parity(sources: readonly SourceText[]): Promise<Parity> {
  return checkParity(pgliteConnection(server.pglite), sources);
}

function read(...paths: readonly string[]): SourceText[] {
  return paths.map((path) => readSource(join(root, path), path));
}

function sqlFilesIn(folder: string): string[] {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => `${folder}/${name}`);
}

function expectNoDifference({ comparison, report }: Parity): void {
  expect(comparison.differences.map(differenceText)).toEqual([]);
  expect(comparison.equal).toBe(comparison.compared);
  expect(report.unreadable).toEqual([]);
}

/** Where the server refuses a statement, rows aside, and where the files show a problem. */
function places({ run, loaded }: Parity): {
  readonly refused: readonly string[];
  readonly foreseen: readonly string[];
} {
  const line = (source: { name: string; positionAt(offset: number): { line: number } }, offset: number): string =>
    `${source.name}:${source.positionAt(offset).line}`;
  const foreseen = [
    ...loaded.report.syntaxProblems.map(({ source, statement }) => line(source, statement.start)),
    ...loaded.report.problems.map(({ origin }) => line(origin.source, origin.statement.start)),
  ];
  // Rows need not be foreseen, but ON CONFLICT may be.
  const refused = run.refusals.flatMap(({ source, start, data }) => {
    const place = line(source, start);
    return data && !foreseen.includes(place) ? [] : [place];
  });
  return { refused: [...new Set(refused)].sort(), foreseen: [...new Set(foreseen)].sort() };
}

describe('files and the server that ran them give the same schema', () => {
  const cases = readdirSync(join(import.meta.dirname, 'cases')).map((name) => `test/parity/cases/${name}`);
  test.each(cases)('%s', async (path) => {
    const result = await parity(read(path));
    expect(places(result)).toEqual({ refused: [], foreseen: [] });
    expectNoDifference(result);
    expect(result.comparison.compared).toBeGreaterThan(15);
  });

  const fixtures: readonly (readonly [string, readonly string[], number])[] = [
    ['well-kept', ['fixtures/well-kept/schema.sql', 'fixtures/well-kept/views.sql'], 500],
    ['well-kept', ['fixtures/well-kept/dump.sql'], 500],
    ['edge-names', ['fixtures/edge-names/schema.sql'], 300],
    ['media-manager', sqlFilesIn('fixtures/media-manager/migrations'), 300],
    ['media-manager-hand-written', sqlFilesIn('fixtures/media-manager-hand-written/migrations'), 10],
  ];
  test.each(fixtures)('fixture %s %#', async (_name, paths, objects) => {
    const result = await parity(read(...paths));
    const { refused, foreseen } = places(result);
    // What failed only because of another failure need not be foreseen, but nothing may be invented.
    expect(refused).toEqual(expect.arrayContaining([...foreseen]));
    expectNoDifference(result);
    expect(result.comparison.compared).toBeGreaterThanOrEqual(objects);
  });

  test('every fixture is among them', () => {
    const folders = readdirSync(join(root, 'fixtures'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual([...new Set(fixtures.map(([name]) => name))].sort());
  });

  test('the queue of pg-boss', async () => {
    const boss = require('pg-boss') as { getConstructionPlans: (schema: string) => string };
    const result = await parity([sourceText('pg-boss.sql', boss.getConstructionPlans('pgboss'))]);
    expect(places(result).refused).toEqual([]);
    expectNoDifference(result);
    expect(result.comparison.compared).toBeGreaterThan(80);
  });

  test('the history of graphile-worker', async () => {
    const { migrations } = require(join(root, 'node_modules/graphile-worker/dist/generated/sql.js')) as {
      migrations: Record<string, string>;
    };
    const sources = Object.entries(migrations).map(([name, sql]) =>
      sourceText(name, sql.replaceAll(':GRAPHILE_WORKER_SCHEMA', 'graphile_worker')),
    );
    const result = await parity([sourceText('schema.sql', 'create schema graphile_worker'), ...sources]);
    expect(places(result).refused).toEqual([]);
    expectNoDifference(result);
    expect(result.comparison.compared).toBeGreaterThan(70);
  });
});

test('a loader that errs is found out', async () => {
  const sql = 'create table posts (id int primary key, title text);';
  const wrong = 'create table posts (id int primary key, title varchar(9) not null); create index on posts (title);';
  const result = await parity([sourceText('a.sql', sql)]);
  expectNoDifference(result);
  await server.run('drop table posts');
  const { compareDatabases } = await import('../../src/model/comparison/compare-databases.ts');
  const other = await parity([sourceText('b.sql', wrong)]);
  const { differences } = compareDatabases(result.loaded.database, other.loaded.database);
  expect(differences.map(differenceText)).toEqual([
    'table public.posts: column title: type: pg_catalog.text | pg_catalog.varchar(9)',
    'table public.posts: column title: not null: (none) | yes',
    'table public.posts: index posts_title_idx: only on the right',
  ]);
});

test('a statement that the server refuses is named, and the rest of its text still runs', async () => {
  const text = sourceText(
    'a.sql',
    'create table a (id int);\ncreate table a (id int);\ninsert into a values (1);\ncreate table b (id int);',
  );
  const result = await parity([text]);
  expect(result.run.refusals.map(({ message, code }) => `${code} ${message}`)).toEqual([
    '42P07 relation "a" already exists',
  ]);
  expect(places(result)).toEqual({ refused: ['a.sql:2'], foreseen: ['a.sql:2'] });
  expectNoDifference(result);
  expect(await server.rows('select count(*)::int as n from a')).toEqual([{ n: 1 }]);
});

test('roles are made on demand', async () => {
  const result = await parity([sourceText('a.sql', 'create table a (id int); grant select on a to someone;')]);
  expect(result.run.rolesMade).toEqual(['someone']);
  expectNoDifference(result);
});
