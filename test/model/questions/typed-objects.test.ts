import { expect, test } from '@jest/globals';
import { typeText } from '../../../src/model/data-type.ts';
import { typedObjects } from '../../../src/model/questions/typed-objects.ts';
import { databaseOf } from '../load-schema.ts';

const typed = (sql: string): string[] =>
  typedObjects(databaseOf(sql)).map(({ at, type }) => `${at.name} ${typeText(type)}`);

test('columns that tables define themselves, then domains', () => {
  const sql = `CREATE DOMAIN price AS numeric(12,2);
    CREATE TABLE a (n int, p price);
    CREATE TABLE b (m text) INHERITS (a);
    CREATE TABLE c (at date) PARTITION BY RANGE (at);
    CREATE TABLE c1 PARTITION OF c DEFAULT;
    CREATE TYPE pair AS (x int, y int);
    CREATE TABLE d OF pair;
    CREATE TEMP TABLE e (n int);
    CREATE VIEW v AS SELECT n FROM a;`;
  expect(typed(sql)).toEqual(['n integer', 'p price', 'm text', 'at date', 'price numeric(12,2)']);
});
