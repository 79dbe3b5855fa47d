import { describe, expect, test } from '@jest/globals';
import { cascadeReach } from '../../../src/model/questions/cascade-reach.ts';
import { foreignKeyCycles, referencedTables } from '../../../src/model/questions/foreign-key-cycles.ts';
import { isStrictAncestor } from '../../../src/model/questions/is-strict-ancestor.ts';
import { isPartition, partitionRoot } from '../../../src/model/questions/partition-root.ts';
import { referencedTypeMismatch } from '../../../src/model/questions/referenced-type-mismatch.ts';
import type { Table } from '../../../src/model/relation.ts';
import { databaseOf, tableOf } from '../load-schema.ts';

function names(tables: readonly Table[]): string[] {
  return tables.map((table) => table.name);
}

describe('cascadeReach', () => {
  const sql = `CREATE TABLE users (id int PRIMARY KEY, manager int REFERENCES users ON DELETE CASCADE);
    CREATE TABLE posts (id int PRIMARY KEY, author int REFERENCES users ON DELETE CASCADE);
    CREATE TABLE likes (post int REFERENCES posts ON DELETE CASCADE, by_user int REFERENCES users ON DELETE SET NULL);
    CREATE TABLE audit (post int REFERENCES posts);
    CREATE TABLE views (post int REFERENCES posts ON DELETE CASCADE, at date) PARTITION BY RANGE (at);
    CREATE TABLE views_1 PARTITION OF views DEFAULT;`;
  test.each([
    ['posts', ['posts', 'likes', 'views']],
    ['users', ['users', 'posts', 'likes', 'views']],
    ['audit', []],
  ])('of the key of %s', (table, reached) => {
    const [key] = tableOf(databaseOf(sql), table).foreignKeys;
    expect(names(cascadeReach(key as NonNullable<typeof key>))).toEqual(reached);
  });
});

describe('foreignKeyCycles', () => {
  test('finds tables that reference each other, not those that reference themselves', () => {
    const database = databaseOf(`
      CREATE TABLE a (id int PRIMARY KEY, self int REFERENCES a);
      CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);
      CREATE TABLE c (id int PRIMARY KEY, b int REFERENCES b);
      ALTER TABLE a ADD c int REFERENCES c;
      CREATE TABLE d (id int PRIMARY KEY, a int REFERENCES a);
      CREATE TABLE e (id int PRIMARY KEY, d int REFERENCES d);
      CREATE TABLE f (id int PRIMARY KEY, e int REFERENCES e);
      ALTER TABLE e ADD f int REFERENCES f;`);
    expect(foreignKeyCycles(database).map(names)).toEqual([
      ['a', 'b', 'c'],
      ['e', 'f'],
    ]);
    expect(names(referencedTables(tableOf(database, 'a')))).toEqual(['c']);
  });

  test('follows a chain that is longer than the call stack', () => {
    const count = 20_000;
    const tables = Array.from({ length: count }, (_, at) => chainTable(at)) as unknown as Table[];
    for (const [at, table] of tables.entries())
      (table as { foreignKeys: unknown }).foreignKeys = [{ referencedTable: tables[(at + 1) % count] }];
    const database = { ...databaseOf(''), tables };
    expect(foreignKeyCycles(database).map((group) => group.length)).toEqual([count]);
  });
});

function chainTable(at: number): object {
  return { kind: 'table', schema: 'public', name: `t${at}`, foreignKeys: [] };
}

describe('referencedTypeMismatch', () => {
  test.each([
    ['int', 'int', []],
    ['int', 'bigint', ['type']],
    ['varchar(20)', 'varchar(20)', []],
    ['varchar(20)', 'varchar(50)', ['modifiers']],
    ['varchar(20)', 'text', ['type']],
    ['number', 'int', []],
    ['number', 'bigint', ['type']],
    ['numeric(10,2)', 'numeric', ['modifiers']],
  ])('%s to %s', (own, referenced, differs) => {
    const database = databaseOf(`CREATE DOMAIN number AS int;
      CREATE TABLE p (id ${referenced} PRIMARY KEY);
      CREATE TABLE c (p ${own});
      ALTER TABLE c ADD FOREIGN KEY (p) REFERENCES p;`);
    const [key] = tableOf(database, 'c').foreignKeys;
    expect(referencedTypeMismatch(key as NonNullable<typeof key>).map((each) => each.differs)).toEqual(differs);
  });
});

describe('ancestors', () => {
  const database = databaseOf(`
    CREATE TABLE log (at date) PARTITION BY RANGE (at);
    CREATE TABLE log_a PARTITION OF log FOR VALUES FROM ('2020-01-01') TO ('2021-01-01') PARTITION BY RANGE (at);
    CREATE TABLE log_a_1 PARTITION OF log_a DEFAULT;
    CREATE TABLE base (x int);
    CREATE TABLE middle () INHERITS (base);
    CREATE TABLE leaf () INHERITS (middle);`);
  test.each([
    ['log', 'log_a_1', true],
    ['log_a', 'log_a_1', true],
    ['log_a_1', 'log', false],
    ['log', 'log', false],
    ['base', 'leaf', true],
    ['leaf', 'base', false],
    ['base', 'log', false],
  ])('%s of %s: %s', (ancestor, table, verdict) => {
    expect(isStrictAncestor(tableOf(database, ancestor), tableOf(database, table))).toBe(verdict);
  });

  test('the root of a partition', () => {
    expect(partitionRoot(tableOf(database, 'log_a_1')).name).toBe('log');
    expect(partitionRoot(tableOf(database, 'leaf')).name).toBe('leaf');
    expect(['log', 'log_a', 'leaf'].map((name) => isPartition(tableOf(database, name)))).toEqual([false, true, false]);
  });
});
