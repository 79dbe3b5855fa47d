import { expect, test } from '@jest/globals';
import type { ProjectSettings } from '../../src/rule/define-rule.ts';
import { isLargeTable, isSmallTable } from '../../src/rule/table-size.ts';
import { judgeSql } from '../semantics/judge-sql.ts';

const { roles, table } = judgeSql(`CREATE TABLE order_statuses (id smallint PRIMARY KEY, name text NOT NULL);
  CREATE TABLE orders (id int PRIMARY KEY, status_id smallint REFERENCES order_statuses);`);

test.each([
  ['order_statuses', undefined, true, false],
  ['order_statuses', 5_000, false, false],
  ['orders', undefined, false, false],
  ['orders', 999, true, false],
  ['orders', 1_000, false, false],
  ['orders', 1_000_000, false, true],
])('%s of %s rows: small %s, large %s', (name, rows, small, large) => {
  const settings = settingsWith(rows === undefined ? [] : [[`public.${name}`, rows]]);
  expect(isSmallTable(table(name), roles, settings)).toBe(small);
  expect(isLargeTable(table(name), settings)).toBe(large);
});

test('the count of a server makes a table large, and none small, since it may be a server for tests', () => {
  const counted = { ...table('orders'), statistics: { rows: 2_000_000 } } as ReturnType<typeof table>;
  const empty = { ...table('orders'), statistics: { rows: 0 } } as ReturnType<typeof table>;
  expect(isLargeTable(counted, settingsWith([]))).toBe(true);
  expect(isSmallTable(empty, roles, settingsWith([]))).toBe(false);
});

function settingsWith(rows: [string, number][]): ProjectSettings {
  return {
    apiRoles: [],
    publicTables: [],
    identitySetting: 'app.user_id',
    tenantSetting: 'app.tenant_id',
    rows: new Map(rows),
    values: new Map(),
  };
}
