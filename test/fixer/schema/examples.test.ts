import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadCatalog } from '../../../src/catalog/load-catalog.ts';
import { pgliteConnection } from '../../../src/catalog/pglite-connection.ts';
import { printedSql } from '../../../src/parser/printed-sql.ts';
import { readSource } from '../../../src/parser/read-source.ts';
import { runSources } from '../../../src/verify/apply/run-sources.ts';
import { type Server, startServer } from '../../harness/postgres.ts';
import { rebuild } from './rebuild.ts';

const folder = join(import.meta.dirname, '../../../rules');

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.sql'))
  .sort();

test('there are examples of every rule', () => {
  expect(examples.length).toBeGreaterThan(200);
});

// One server serves them all: starting one takes longer than all that is done with it here.
test.each(examples)('%s is written down and made again', async (path) => {
  const connection = pgliteConnection(server.pglite);
  await server.reset();
  await runSources(connection, [readSource(join(folder, path), path)]);
  await connection.run('RESET SESSION AUTHORIZATION; RESET ROLE');
  const { database } = await loadCatalog(connection, { parser: printedSql });
  await server.reset();
  const { refused, differences, leftOut } = await rebuild(connection, database);
  const expected = ['it belongs to the server, not to the schema', 'its options are not known'];
  const named = leftOut.filter(({ reason }) => !expected.includes(reason));
  expect({ refused, differences, named }).toEqual({ refused: [], differences: [], named: [] });
});
