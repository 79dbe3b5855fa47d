import { expect, test } from '@jest/globals';
import { mayHaveChanged } from '../../../src/model/questions/may-have-changed.ts';
import { loadSql } from '../../../src/parser/load-sql.ts';
import { sourceText } from '../../../src/parser/source-text.ts';

function databaseAfter(sql: string) {
  return loadSql([sourceText('schema.sql', sql)], { postgres: { from: 14, to: 18 } }).database;
}

const revoked = { schema: 'public', name: 'revoked' };
const other = { schema: 'public', name: 'other' };
const tables = 'CREATE TABLE revoked (id int); CREATE TABLE other (id int);';

test('a privilege that nobody granted is revoked from one table', () => {
  const database = databaseAfter(`${tables} REVOKE ALL ON revoked FROM anon;`);
  expect(mayHaveChanged(database, revoked, 'grants')).toBe(true);
  expect(mayHaveChanged(database, other, 'grants')).toBe(false);
  expect(mayHaveChanged(database, revoked, 'row-security')).toBe(false);
});

test('what was granted and revoked is known', () => {
  const database = databaseAfter(
    `${tables} GRANT SELECT ON revoked TO anon; REVOKE SELECT ON revoked FROM anon, PUBLIC;`,
  );
  expect(mayHaveChanged(database, revoked, 'grants')).toBe(false);
});

test('in a whole schema', () => {
  const database = databaseAfter(`${tables} ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM anon;`);
  expect(mayHaveChanged(database, other, 'grants')).toBe(true);
  expect(mayHaveChanged(database, { schema: 'app', name: 'other' }, 'grants')).toBe(false);
});

test('code in another language may have done anything', () => {
  const database = databaseAfter(`${tables} DO LANGUAGE plpython3u 'x = 1';`);
  expect(mayHaveChanged(database, other, 'grants')).toBe(true);
  expect(mayHaveChanged(database, other, 'row-security')).toBe(true);
});
