import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dollarQuote, quoteIdentifier, quoteLiteral, quoteRole } from '../../src/fixer/quote.ts';
import { typeSql } from '../../src/fixer/type-sql.ts';
import { type Server, startServer } from '../harness/postgres.ts';
import { load, tableOf } from './plan-case.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const hostile = [
  'plain',
  '_x9',
  'Mixed',
  'with space',
  'a"b',
  '9x',
  'x$y',
  'ümlaut',
  'line\nbreak',
  '--',
  '$$',
  'select',
  'name',
  '',
];

describe('identifiers', () => {
  test('are quoted as PostgreSQL quotes them', async () => {
    const [row] = await server.rows(
      `SELECT json_agg(quote_ident(value)) AS quoted FROM json_array_elements_text(${quoteLiteral(JSON.stringify(hostile))}) AS value`,
    );
    expect(hostile.map(quoteIdentifier)).toEqual(row?.quoted);
  });

  test('are quoted for every word that a server does not take bare', async () => {
    const rows = await server.rows(`SELECT word FROM pg_get_keywords() WHERE catcode <> 'U'`);
    expect(rows.map(({ word }) => quoteIdentifier(String(word)))).toEqual(rows.map(({ word }) => `"${String(word)}"`));
    expect(rows.length).toBeGreaterThan(150);
  });

  test('leave PUBLIC bare and quote a role of any other name', () => {
    expect(['public', 'current_user', 'Public', 'app'].map(quoteRole)).toEqual([
      'PUBLIC',
      'CURRENT_USER',
      '"Public"',
      'app',
    ]);
  });
});

describe('literals', () => {
  test.each(['', "it's", 'back\\slash', "both ' and \\", 'new\nline', '$1 :name --', 'ümlaut'])(
    'keep %j',
    async (text) => {
      for (const setting of ['on', 'off']) {
        await server.run(`SET standard_conforming_strings = ${setting}`);
        expect(await server.rows(`SELECT ${quoteLiteral(text)} AS text`)).toEqual([{ text }]);
      }
      await server.run('RESET standard_conforming_strings');
    },
  );

  test('take another tag where the body holds dollars', async () => {
    const body = 'a $$ b $body1$ c';
    expect(dollarQuote(body)).toBe(`$body2$${body}$body2$`);
    expect(await server.rows(`SELECT ${dollarQuote(body)} AS body`)).toEqual([{ body }]);
  });
});

test('types are written so that they mean the same again', async () => {
  const schema = `CREATE SCHEMA "Odd"; CREATE TYPE "Odd"."Mood one" AS ENUM ('a'); CREATE DOMAIN mail AS text;`;
  const columns = `a "Odd"."Mood one"[], b mail, c char, d "char", e bpchar, f varchar(7)[], g numeric(10,2), h timestamp(3) with time zone,
    i interval day to second(2), j bit varying(5), k time, l double precision, m char(3)`;
  await server.run(`${schema} CREATE TABLE before (${columns})`);
  const table = tableOf(load(`${schema} CREATE TABLE before (${columns});`), 'before');
  await server.run(
    `CREATE TABLE after (${table.columns.map((column) => `${column.name} ${typeSql(column.type)}`).join(', ')})`,
  );
  const typesOf = (name: string) =>
    server.rows(
      `SELECT attname, atttypid::text, atttypmod FROM pg_attribute WHERE attrelid = '${name}'::regclass AND attnum > 0 ORDER BY attnum`,
    );
  expect(await typesOf('after')).toEqual(await typesOf('before'));
});
