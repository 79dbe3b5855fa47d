import { expect, test } from '@jest/globals';
import { rowScopeOf } from '../../../src/semantics/questions/row-scope.ts';
import { judgeSql } from '../judge-sql.ts';

const users = 'CREATE TABLE users (id int PRIMARY KEY, email text, password_hash text);';

function scope(sql: string): string | undefined {
  const { roles, table } = judgeSql(sql);
  const found = rowScopeOf(roles, table('t'));
  return found && `${found.of}: ${found.columns.map(({ name }) => name).join(', ')}`;
}

test.each([
  ['an owner', `${users} CREATE TABLE t (id int PRIMARY KEY, user_id int REFERENCES users);`, 'account: user_id'],
  [
    'an owner before a parent',
    `${users} CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY, p_id int NOT NULL REFERENCES p ON DELETE CASCADE, user_id int REFERENCES users);`,
    'account: user_id',
  ],
  ['one row for each owner', `${users} CREATE TABLE t (user_id int PRIMARY KEY REFERENCES users);`, undefined],
  [
    'the tenant with the owner when the foreign key carries it',
    `CREATE TABLE tenants (id int PRIMARY KEY); CREATE TABLE users (tenant_id int REFERENCES tenants, id int, email text, password_hash text, PRIMARY KEY (tenant_id, id));
     CREATE TABLE t (id int PRIMARY KEY, tenant_id int, user_id int, FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id));`,
    'account: tenant_id, user_id',
  ],
  [
    'both columns of a polymorphic reference',
    'CREATE TABLE t (id int PRIMARY KEY, notifiable_type text, notifiable_id int);',
    'thing: notifiable_type, notifiable_id',
  ],
  [
    'what each row must reference',
    'CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY, a_ref int NOT NULL REFERENCES a, b_ref int NOT NULL REFERENCES b);',
    'thing: a_ref',
  ],
  ['nothing', 'CREATE TABLE t (id int PRIMARY KEY, title text);', undefined],
])('%s', (_name, sql, expected) => {
  expect(scope(sql)).toBe(expected);
});

test('accounts are not listed by whom they were referred by', () => {
  const { roles, table } = judgeSql(`${users} ALTER TABLE users ADD referred_by int REFERENCES users;`);
  expect(rowScopeOf(roles, table('users'))).toBeUndefined();
});
