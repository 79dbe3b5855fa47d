import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Names } from '../../src/fixer/names.ts';
import { quoteIdentifier } from '../../src/fixer/quote.ts';
import { type Server, startServer } from '../harness/postgres.ts';
import { load, tableOf } from './plan-case.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const long = 'x'.repeat(50);
const umlauts = `ä${'ü'.repeat(28)}`;

test('an index is named as PostgreSQL would name it, three times over', async () => {
  const sql = `
    CREATE TABLE t (a int, "${long}" int, "${umlauts}" int, "Mixed Case" int);
    CREATE TABLE "${umlauts}" (a int, "${long}" int, "b" int);
    CREATE INDEX taken ON t (a);
    CREATE INDEX t_a_idx ON t (a);
    CREATE SEQUENCE t_a_idx1;
  `;
  await server.run(sql);
  const database = load(sql);
  const names = new Names(database);
  const wanted: readonly (readonly [string, readonly string[]])[] = [
    ['t', ['a']],
    ['t', [long, umlauts]],
    ['t', ['Mixed Case', 'a']],
    [umlauts, ['a', long]],
    [umlauts, [long, 'b']],
    ['t', [umlauts, long]],
  ];
  for (let round = 0; round < 3; round++) {
    for (const [table, columns] of wanted) {
      const relation = tableOf(database, table);
      const keys = columns.map(quoteIdentifier).join(', ');
      await server.run(`CREATE INDEX ON ${quoteIdentifier(table)} (${keys})`);
      const [made] = await server.rows('SELECT relname FROM pg_class ORDER BY oid DESC LIMIT 1');
      expect(names.index(relation, columns, 'idx')).toBe(made?.relname);
    }
  }
});

test('a name is free of constraints, indexes and earlier names of the same plan', () => {
  const database = load(`
    CREATE TABLE t (a int CONSTRAINT t_a_fkey CHECK (a > 0), CONSTRAINT t_a_key UNIQUE (a));
    CREATE TABLE other (a int CONSTRAINT t_b_check CHECK (a > 0));
    CREATE TYPE t_default AS ENUM ('a');
  `);
  const names = new Names(database);
  const table = tableOf(database, 't');
  expect(names.constraint(table, ['a'], 'fkey')).toBe('t_a_fkey1');
  expect(names.constraint(table, ['a'], 'fkey')).toBe('t_a_fkey2');
  expect(names.constraint(table, ['b'], 'check')).toBe('t_b_check1');
  expect(names.index(table, ['a'], 'key')).toBe('t_a_key1');
  expect(names.relation('public', 't', 'default')).toBe('t_default1');
  expect(names.relation('other', 't', 'default')).toBe('t_default');
});

test('a generated name never ends inside a character', () => {
  const names = new Names(load(''));
  const given = names.relation('public', '🦣'.repeat(15), 'by_month');
  expect(Buffer.byteLength(given)).toBeLessThanOrEqual(63);
  expect(given).toBe(`${'🦣'.repeat(13)}_by_month`);
});

test('functions, triggers and policies take the name that is wanted, cut and numbered where they must', () => {
  const names = new Names(
    load(`CREATE FUNCTION set_at() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TABLE t (a int);
    CREATE POLICY p ON t;`),
  );
  const table = tableOf(load('CREATE TABLE t (a int); CREATE POLICY p ON t;'), 't');
  expect(names.routine('public', 'set_at')).toBe('set_at1');
  expect(names.routine('public', 'set_at')).toBe('set_at2');
  expect(names.routine('other', 'set_at')).toBe('set_at');
  expect(names.onTable(table, 'policy', 'p')).toBe('p1');
  expect(names.onTable(table, 'trigger', 'p')).toBe('p');
  const long = names.routine('public', `set_${'ü'.repeat(40)}`);
  expect(long).toBe(`set_${'ü'.repeat(29)}`);
  expect(names.routine('public', `set_${'ü'.repeat(40)}`)).toBe(`set_${'ü'.repeat(29)}1`);
});
