import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Server, startServer } from '../../harness/postgres.ts';
import { compareWithServer } from './compare-with-server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const view = 'CREATE TABLE t (a int, b text); CREATE MATERIALIZED VIEW "My view" AS SELECT a, b FROM t';
const concurrently = 'REFRESH MATERIALIZED VIEW CONCURRENTLY "My view"';

test.each([
  ['without an index', `${view}; ${concurrently};`, '55000'],
  [
    'with a partial unique index',
    `${view}; CREATE UNIQUE INDEX ON "My view" (a) WHERE a > 0; ${concurrently};`,
    '55000',
  ],
  [
    'with a unique index on an expression',
    `${view}; CREATE UNIQUE INDEX ON "My view" (lower(b)); ${concurrently};`,
    '55000',
  ],
  ['with an index that is not unique', `${view}; CREATE INDEX ON "My view" (a); ${concurrently};`, '55000'],
  ['with a unique index', `${view}; CREATE UNIQUE INDEX ON "My view" (a) INCLUDE (b); ${concurrently};`, undefined],
  ['of a view without data', `${view} WITH NO DATA; CREATE UNIQUE INDEX ON "My view" (a); ${concurrently};`, '0A000'],
  ['WITH NO DATA', `${view}; CREATE UNIQUE INDEX ON "My view" (a); ${concurrently} WITH NO DATA;`, '42601'],
  ['of a table', `${view}; REFRESH MATERIALIZED VIEW CONCURRENTLY t;`, '0A000'],
])('REFRESH CONCURRENTLY %s is judged as by the server', async (_what, sql, state) => {
  const { model, server: real } = await compareWithServer(sql, server);
  expect(model).toEqual(real);
  expect(real.refused.map((text) => text.slice(0, 5))).toEqual(state === undefined ? [] : [state]);
});
