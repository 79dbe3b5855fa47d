import { expect, test } from '@jest/globals';
import { uuidDefault } from '../../../src/model/questions/uuid-default.ts';
import { columnsOf, databaseOf, tableOf } from '../load-schema.ts';

const functions = `
  CREATE SCHEMA ids;
  CREATE FUNCTION ids.new_id() RETURNS uuid LANGUAGE sql AS 'SELECT gen_random_uuid()';
  CREATE FUNCTION short_id() RETURNS text LANGUAGE sql AS 'SELECT left(gen_random_uuid()::text, 8)';
  CREATE FUNCTION many_ids() RETURNS SETOF uuid LANGUAGE sql AS 'SELECT gen_random_uuid()';`;

test.each([
  ['gen_random_uuid()', 'gen_random_uuid'],
  ['gen_random_uuid()::text', 'gen_random_uuid'],
  ['(pg_catalog.gen_random_uuid()::text)::varchar(36)', 'gen_random_uuid'],
  ['ids.new_id()', 'new_id'],
  ['short_id()', undefined],
  ["'p_' || gen_random_uuid()", undefined],
  ["replace(gen_random_uuid()::text, '-', '')", undefined],
  ["'8c0d3a0a-8a53-4ddc-93c6-35f7a1e3b0b1'", undefined],
  ['now()', undefined],
])('%s: %s', (expression, name) => {
  const database = databaseOf(`${functions} CREATE TABLE t (id text DEFAULT ${expression});`);
  const [column] = columnsOf(tableOf(database, 't'), 'id');
  expect(column && uuidDefault(column, database)).toBe(name);
});

test('no default', () => {
  const database = databaseOf('CREATE TABLE t (id text);');
  const [column] = columnsOf(tableOf(database, 't'), 'id');
  expect(column && uuidDefault(column, database)).toBeUndefined();
});
