import { expect, test } from '@jest/globals';
import { sameColumns } from '../../../src/model/questions/same-columns.ts';
import { uniqueKeysOf } from '../../../src/model/questions/unique-keys-of.ts';
import { columnsOf, databaseOf, tableOf } from '../load-schema.ts';

const sql = `CREATE DOMAIN code AS text NOT NULL;
  CREATE TABLE t (id int PRIMARY KEY, a int, b int NOT NULL, c text NOT NULL, d code, during tstzrange,
    UNIQUE (a, b), UNIQUE NULLS NOT DISTINCT (a), UNIQUE (c, b) DEFERRABLE);
  CREATE UNIQUE INDEX full_one ON t (c, b);
  CREATE UNIQUE INDEX domain_one ON t (d);
  CREATE UNIQUE INDEX part ON t (b) WHERE a IS NULL;
  CREATE UNIQUE INDEX computed ON t (lower(c));
  CREATE INDEX plain ON t (b);`;

test('uniqueKeysOf gives full keys over plain columns and says which name a row', () => {
  const keys = uniqueKeysOf(tableOf(databaseOf(sql), 't'));
  expect(
    keys.map((key) => [
      key.columns.map((column) => column.name).join(),
      key.notNull,
      key.nullsNotDistinct,
      key.constraint?.kind,
    ]),
  ).toEqual([
    ['id', true, false, 'primary-key'],
    ['a,b', false, false, 'unique'],
    ['a', false, true, 'unique'],
    ['c,b', true, false, 'unique'],
    ['c,b', true, false, undefined],
    ['d', true, false, undefined],
  ]);
});

test('a key WITHOUT OVERLAPS is unique only at one time', () => {
  const table = tableOf(
    databaseOf('CREATE TABLE t (room int, during tstzrange, PRIMARY KEY (room, during WITHOUT OVERLAPS));'),
    't',
  );
  expect(uniqueKeysOf(table)).toEqual([]);
});

test('sameColumns asks for the same set', () => {
  const table = tableOf(databaseOf(sql), 't');
  expect(sameColumns(columnsOf(table, 'a', 'b'), columnsOf(table, 'b', 'a'))).toBe(true);
  expect(sameColumns(columnsOf(table, 'a', 'b'), columnsOf(table, 'a'))).toBe(false);
  expect(sameColumns(columnsOf(table, 'a'), columnsOf(table, 'b'))).toBe(false);
});
