import { describe, expect, test } from '@jest/globals';
import { judgeSql } from './judge-sql.ts';

describe('judgeRoles', () => {
  test('judges once: the same question has the same answer', () => {
    const { roles, column, table } = judgeSql('CREATE TABLE users (id int PRIMARY KEY, email text, created_at date);');
    expect(roles.ofColumn(column('users.email'))).toBe(roles.ofColumn(column('users.email')));
    expect(roles.ofTable(table('users'))).toBe(roles.ofTable(table('users')));
    expect(roles.tablesOf('user-account')).toBe(roles.tablesOf('user-account'));
  });

  test('answers by role in column order', () => {
    const { roles, table } = judgeSql('CREATE TABLE t (status text, created_at date, kind text, updated_at date);');
    const names = roles.columnsOf(table('t'), 'category', 'created-time', 'status').map(({ name }) => name);
    expect(names).toEqual(['status', 'created_at', 'kind']);
  });

  test('does not depend on what is asked first', () => {
    const sql = 'CREATE TABLE page_events (id int, kind text, created_at timestamptz);';
    const first = judgeSql(sql);
    const second = judgeSql(sql);
    second.roles.ofTable(second.table('page_events'));
    expect(first.rolesOf('page_events.created_at')).toEqual(['created-time', 'event-time']);
    expect(second.rolesOf('page_events.created_at')).toEqual(['created-time', 'event-time']);
  });

  test('a partition is what its table is', () => {
    const { rolesOfTable, rolesOf } = judgeSql(`
      CREATE TABLE metrics (id int, recorded_at timestamptz) PARTITION BY RANGE (recorded_at);
      CREATE TABLE m_2024 PARTITION OF metrics FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');`);
    expect(rolesOfTable('m_2024')).toEqual(rolesOfTable('metrics'));
    expect(rolesOfTable('metrics')).toContain('event-log');
    expect(rolesOf('m_2024.recorded_at')).toContain('event-time');
  });

  test('a table that the source does not define is told by its name', () => {
    const { rolesOf } = judgeSql(`
      CREATE SCHEMA auth;
      CREATE TABLE auth.users (id uuid PRIMARY KEY);
      CREATE TABLE profiles (id uuid PRIMARY KEY REFERENCES auth.users, username text);
      CREATE TABLE posts (id int PRIMARY KEY, profile_id uuid REFERENCES profiles);`);
    expect(rolesOf('posts.profile_id')).toEqual(['owner']);
    expect(rolesOf('profiles.id')).toEqual(['owner']);
  });

  test('a column of a view can be asked about', () => {
    const { roles } = judgeSql('CREATE TABLE users (id int, email text); CREATE VIEW v AS SELECT email FROM users;');
    const [view] = roles.database.views;
    const [email] = view?.columns ?? [];
    expect(email === undefined ? undefined : roles.ofColumn(email).map(({ role }) => role)).toEqual(['personal-data']);
  });

  test('names that differ only in case or are quoted are judged like others', () => {
    const { rolesOf } = judgeSql(
      `CREATE TABLE "Order Items" ("Unit Price" numeric, "IS_DELETED" boolean, "CreatedAt" date);`,
    );
    expect(rolesOf('Order Items.Unit Price')).toEqual(['money']);
    expect(rolesOf('Order Items.IS_DELETED')).toEqual(['flag', 'soft-delete']);
    expect(rolesOf('Order Items.CreatedAt')).toEqual(['created-time']);
  });

  test('a schema of thousands of tables around one hides nothing of it', () => {
    const tables = Array.from(
      { length: 4000 },
      (_, n) =>
        `CREATE TABLE item_${n}s (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, status text, api_key text);`,
    );
    const { roles } = judgeSql(
      `CREATE TABLE users (id int PRIMARY KEY, email text, password text); ${tables.join('\n')}`,
    );
    for (const table of roles.database.tables) {
      roles.ofTable(table);
      for (const column of table.columns) roles.ofColumn(column);
    }
    expect(roles.tablesOf('user-account')).toHaveLength(1);
  });
});
