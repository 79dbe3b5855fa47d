import { describe, expect, test } from '@jest/globals';
import { indexServing } from '../../../src/model/questions/index-serving.ts';
import { leadingColumns } from '../../../src/model/questions/leading-columns.ts';
import { columnsOf, databaseOf, indexOf, tableOf } from '../load-schema.ts';

describe('indexServing', () => {
  const orders = `CREATE TABLE orders (tenant int, id int, customer int, code text UNIQUE, PRIMARY KEY (tenant, id));
    CREATE INDEX by_customer ON orders (customer, id);`;
  test.each([
    [['tenant'], 'orders_pkey'],
    [['id', 'tenant'], 'orders_pkey'],
    [['code'], 'orders_code_key'],
    [['customer'], 'by_customer'],
    [['id'], undefined],
    [['tenant', 'customer'], undefined],
    [[], undefined],
  ])('for %j', (columns, name) => {
    const table = tableOf(databaseOf(orders), 'orders');
    expect(indexServing(table, columnsOf(table, ...columns))?.name).toBe(name);
  });

  const partitioned = `CREATE TABLE log (at date, a int) PARTITION BY RANGE (at);
    CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
    CREATE TABLE log_2 PARTITION OF log FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');`;
  test('an index of a partitioned table serves its partitions', () => {
    const database = databaseOf(`${partitioned} CREATE INDEX by_a ON log (a);`);
    for (const name of ['log', 'log_1']) {
      const table = tableOf(database, name);
      expect(indexServing(table, columnsOf(table, 'a'))).toBeDefined();
    }
  });

  test('indexes on every partition serve the partitioned table, an index on one does not', () => {
    const one = databaseOf(`${partitioned} CREATE INDEX by_a_1 ON log_1 (a);`);
    expect(indexServing(tableOf(one, 'log'), columnsOf(tableOf(one, 'log'), 'a'))).toBeUndefined();
    const all = databaseOf(`${partitioned} CREATE INDEX by_a_1 ON log_1 (a); CREATE INDEX by_a_2 ON log_2 (a);`);
    expect(indexServing(tableOf(all, 'log'), columnsOf(tableOf(all, 'log'), 'a'))?.name).toBe('by_a_1');
  });

  test('an index ON ONLY the partitioned table serves nothing', () => {
    const database = databaseOf(`${partitioned} CREATE INDEX by_a ON ONLY log (a);`);
    expect(indexServing(tableOf(database, 'log'), columnsOf(tableOf(database, 'log'), 'a'))).toBeUndefined();
  });
});

test('leadingColumns end at the first expression', () => {
  const database = databaseOf(
    'CREATE TABLE t (a int, b int, c text); CREATE INDEX i ON t (b, a, lower(c), c) INCLUDE (c);',
  );
  const table = tableOf(database, 't');
  expect(leadingColumns(indexOf(table, 'i')).map((column) => column.name)).toEqual(['b', 'a']);
});
