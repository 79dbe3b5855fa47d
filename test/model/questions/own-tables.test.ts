import { expect, test } from '@jest/globals';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { databaseOf } from '../load-schema.ts';

test('ownTables leaves out partitions and temporary tables', () => {
  const database = databaseOf(`CREATE TABLE a (x int); CREATE TEMP TABLE b (x int); CREATE UNLOGGED TABLE c (x int);
    CREATE TABLE p (x int) PARTITION BY LIST (x); CREATE TABLE p_1 PARTITION OF p DEFAULT; CREATE VIEW v AS SELECT 1 AS x;`);
  expect(ownTables(database).map((table) => table.name)).toEqual(['a', 'c', 'p']);
});
