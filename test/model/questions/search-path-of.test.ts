import { expect, test } from '@jest/globals';
import { searchPathOf } from '../../../src/model/questions/search-path-of.ts';
import { databaseOf } from '../load-schema.ts';

test.each([
  ['', undefined],
  [`SET search_path = ''`, []],
  ['SET search_path = public, pg_temp', ['public', 'pg_temp']],
  ['SET search_path TO Public', ['public']],
  ['SET search_path = "My App", "$user"', ['My App', '$user']],
  [`SET search_path = 'a, b'`, ['a, b']],
  [`SET work_mem = '1MB'`, undefined],
])('%s', (clause, path) => {
  const database = databaseOf(`CREATE FUNCTION f() RETURNS int LANGUAGE sql ${clause} AS 'SELECT 1';`);
  const [routine] = [...database.routines.values()].flat();
  expect(routine && searchPathOf(routine)).toEqual(path);
});
