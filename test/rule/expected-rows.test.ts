import { expect, test } from '@jest/globals';
import type { Table } from '../../src/model/relation.ts';
import type { ProjectSettings } from '../../src/rule/define-rule.ts';
import { expectedRows } from '../../src/rule/expected-rows.ts';
import { databaseOf, tableOf } from '../model/load-schema.ts';

const settings = (rows: Readonly<Record<string, number>> = {}): ProjectSettings => ({
  apiRoles: [],
  publicTables: [],
  identitySetting: 'app.user_id',
  tenantSetting: 'app.tenant_id',
  rows: new Map(Object.entries(rows)),
  values: new Map(),
});

const figures = {
  bytes: 0,
  sequentialScans: 0,
  sequentialRows: 0,
  indexScans: 0,
  inserted: 0,
  updated: 0,
  deleted: 0,
  deadRows: 0,
  isReadable: true,
};

/** As a live catalog has it. */
function withRows(table: Table, rows: number): Table {
  return { ...table, statistics: { ...figures, rows } };
}

const database = databaseOf(`CREATE SCHEMA "My App"; CREATE TABLE "My App"."Events" (id int);
  CREATE TABLE logs (at date) PARTITION BY RANGE (at); CREATE TABLE logs_rest PARTITION OF logs DEFAULT;`);
const events = tableOf(database, 'My App.Events');

test('what is declared outranks what was counted', () => {
  const counted = withRows(events, 7);
  expect(expectedRows(counted, settings({ 'My App.Events': 1000 }))).toEqual({ rows: 1000, source: 'declared' });
  expect(expectedRows(counted, settings())).toEqual({ rows: 7, source: 'counted' });
});

test('nobody says', () => {
  expect(expectedRows(events, settings({ 'public.Events': 1000 }))).toBeUndefined();
});

test('partitions are added up', () => {
  const logs = tableOf(database, 'logs');
  const partitions = logs.partitions.flatMap((partition) => [
    withRows(partition, 3),
    withRows(partition, 4),
    partition,
  ]);
  expect(expectedRows({ ...logs, partitions }, settings())).toEqual({ rows: 7, source: 'counted' });
  expect(expectedRows(logs, settings())).toBeUndefined();
});
