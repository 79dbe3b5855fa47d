import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixedSettings } from '../../../src/parser/replay/fixed-settings.ts';
import { neverImmutable } from '../../../src/parser/replay/not-immutable.ts';
import { type Server, startServer } from '../../harness/postgres.ts';
import { compareWithServer } from './compare-with-server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const base = `CREATE TABLE t (id int, name text, at timestamptz, doc tsvector);
  CREATE FUNCTION plain(text) RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN $1; END';
  CREATE FUNCTION steady(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN $1; END';
  CREATE FUNCTION inlined(text) RETURNS text LANGUAGE sql AS 'SELECT lower($1)';
  CREATE FUNCTION now() RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN 1; END';`;

describe('an expression that is not immutable is judged as by the server', () => {
  test.each([
    ['a predicate of the time', 'CREATE INDEX i ON t (id) WHERE at > pg_catalog.now();', '42P17'],
    ['a predicate of the day', 'CREATE INDEX ON t (id) WHERE at > CURRENT_DATE;', '42P17'],
    ['an expression', "CREATE INDEX ON t (to_char(at, 'YYYY'));", '42P17'],
    ['an expression and a predicate', 'CREATE INDEX ON t (concat(name, id)) WHERE at > localtimestamp;', '42P17'],
    ['a search configuration that is not named', 'CREATE INDEX ON t USING gin (to_tsvector(name));', '42P17'],
    ['one that is', "CREATE INDEX ON t USING gin (to_tsvector('english', name));", undefined],
    ['an own function', 'CREATE INDEX ON t (plain(name));', '42P17'],
    ['an immutable one', 'CREATE INDEX ON t (steady(name)) WHERE steady(name) > name;', undefined],
    ['one that is put in place of its call', 'CREATE INDEX ON t (inlined(name));', undefined],
    ['an exclusion', 'ALTER TABLE t ADD EXCLUDE (id WITH =) WHERE (at > clock_timestamp());', '42P17'],
    ['a unique index', 'CREATE UNIQUE INDEX IF NOT EXISTS u ON t (id) WHERE random() > 0.5;', '42P17'],
    ['a generated column', 'CREATE TABLE g (a timestamptz, b interval GENERATED ALWAYS AS (age(a)) STORED);', '42P17'],
    [
      'an added generated column',
      "ALTER TABLE t ADD COLUMN b text GENERATED ALWAYS AS (concat(name, '!')) STORED;",
      '42P17',
    ],
    [
      'an immutable one of two arguments',
      'ALTER TABLE t ADD b interval GENERATED ALWAYS AS (age(at, at)) STORED;',
      undefined,
    ],
  ])('%s', async (_what, sql, state) => {
    const { model, server: real } = await compareWithServer(`${base} ${sql}`, server);
    expect(model).toEqual(real);
    expect(real.refused.map((text) => text.slice(0, 5))).toEqual(state === undefined ? [] : [state]);
  });

  test('every function that is never immutable is so in the catalog, for all types of that many arguments', async () => {
    for (const entry of neverImmutable) {
      const [, name, count, more] = /^(\w+)\/(\d+)(\+?)$/.exec(entry) ?? [];
      const [found] =
        await server.rows(`SELECT count(*)::int AS all, count(*) FILTER (WHERE provolatile = 'i')::int AS immutable
        FROM pg_proc WHERE proname = '${name}' AND pronamespace = 'pg_catalog'::regnamespace
        AND ${more === '+' ? 'true' : `pronargs >= ${count} AND pronargs - pronargdefaults <= ${count}`}`);
      expect([entry, found?.all === 0, found?.immutable]).toEqual([entry, false, 0]);
    }
  });
});

describe('a setting for a database or role', () => {
  test.each([
    ['that needs a restart', 'ALTER DATABASE template1 SET max_connections = 300;', '55P02'],
    ['that is read by all', "ALTER ROLE CURRENT_USER SET log_line_prefix = '';", '55P02'],
    ['that is a fact', "ALTER DATABASE template1 SET server_version = '1';", '55P02'],
    ['that begins with a session', 'ALTER DATABASE template1 SET log_connections = on;', '55P02'],
    ['of every session', "ALTER DATABASE template1 SET work_mem = '8MB';", undefined],
    ['that is reset', 'ALTER DATABASE template1 RESET max_connections;', undefined],
  ])('%s', async (_what, sql, state) => {
    const { model, server: real } = await compareWithServer(sql, server);
    expect(model.refused).toEqual(real.refused);
    expect(real.refused.map((text) => text.slice(0, 5))).toEqual(state === undefined ? [] : [state]);
  });

  test.each(['internal', 'postmaster', 'sighup', 'backend'] as const)('those of context %s', async (context) => {
    const like = context === 'backend' ? '%backend' : context;
    const rows = await server.rows(
      `SELECT lower(name) AS name FROM pg_settings WHERE context LIKE '${like}' AND name NOT LIKE '%.%' ORDER BY 1`,
    );
    expect([...fixedSettings[context]].sort()).toEqual(rows.map(({ name }) => name));
  });
});
