import { expect, test } from '@jest/globals';
import { managedBy } from '../../../src/model/questions/managed-by.ts';
import { databaseOf, tableOf } from '../load-schema.ts';

const events = 'CREATE TABLE "Events" (at timestamptz NOT NULL); CREATE TABLE other (at timestamptz NOT NULL);';
const partitioned = 'CREATE TABLE "Events" (at date NOT NULL) PARTITION BY RANGE (at); CREATE TABLE other (at date);';
const dumped = `CREATE SCHEMA _timescaledb_internal; ${events} CREATE TABLE _timescaledb_internal.chunk () INHERITS ("Events");`;
const blocked = `CREATE FUNCTION block() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; ${events}
  CREATE TRIGGER ts_insert_blocker BEFORE INSERT ON "Events" FOR EACH ROW EXECUTE FUNCTION block();`;

test.each([
  [
    'a hypertable',
    `CREATE EXTENSION timescaledb; ${events} SELECT create_hypertable('"Events"', 'at');`,
    'timescaledb',
  ],
  ['a hypertable with its chunks', dumped, 'timescaledb'],
  ['a hypertable with its trigger', blocked, 'timescaledb'],
  [
    'a distributed table',
    `CREATE EXTENSION citus; ${events} SELECT create_distributed_table('public."Events"', 'at');`,
    'citus',
  ],
  ['a partitioned table beside pg_partman', `CREATE EXTENSION pg_partman; ${partitioned}`, 'pg_partman'],
  ['a partitioned table', partitioned, undefined],
  [
    'a plain table beside the extensions',
    `CREATE EXTENSION timescaledb; CREATE EXTENSION pg_partman; ${events}`,
    undefined,
  ],
])('%s', (_what, sql, manager) => {
  const database = databaseOf(sql);
  expect(managedBy(database, tableOf(database, 'Events'))).toBe(manager);
  expect(managedBy(database, tableOf(database, 'other'))).toBeUndefined();
});
