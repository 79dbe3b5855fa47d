import { expect, test } from '@jest/globals';
import { ownIndexes } from '../../../src/model/questions/own-indexes.ts';
import { databaseOf } from '../load-schema.ts';

test('indexes of tables and materialized views, without parts of partitioned ones and without temporary tables', () => {
  const database = databaseOf(`CREATE TABLE a (id int PRIMARY KEY); CREATE TEMP TABLE b (id int PRIMARY KEY);
    CREATE TABLE c (n int) PARTITION BY LIST (n); CREATE TABLE c1 PARTITION OF c DEFAULT;
    CREATE INDEX c_n ON c (n); CREATE INDEX c1_own ON c1 (n);
    CREATE MATERIALIZED VIEW v AS SELECT id FROM a; CREATE INDEX v_id ON v (id);`);
  expect(ownIndexes(database).map(({ name }) => name)).toEqual(['a_pkey', 'c_n', 'c1_own', 'v_id']);
});
