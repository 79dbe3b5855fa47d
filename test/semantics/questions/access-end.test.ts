import { expect, test } from '@jest/globals';
import { accessEndOf, sessionEndOf, tokenEndOf } from '../../../src/semantics/questions/access-end.ts';
import { judgeSql } from '../judge-sql.ts';

test.each([
  ['expires_at timestamptz', 'expires_at'],
  ['expires_in integer', 'expires_in'],
  ['"validUntil" timestamptz', 'validUntil'],
  ['last_seen_at timestamptz', undefined],
  ['created_at timestamptz', undefined],
])('a row with %s', (definition, name) => {
  const { roles, table } = judgeSql(
    `CREATE TABLE sessions (id int PRIMARY KEY, user_id int, token text, ${definition});`,
  );
  expect(accessEndOf(roles, table('sessions'))?.name).toBe(name);
});

test('a session ends some time after its last use', () => {
  const { roles, table } = judgeSql(
    'CREATE TABLE sessions (id int PRIMARY KEY, user_id int, token text, last_seen_at timestamptz);',
  );
  expect(sessionEndOf(roles, table('sessions'))?.name).toBe('last_seen_at');
});

test.each([
  ['password_reset_expires timestamptz', 'password_reset_expires'],
  ['reset_sent_at timestamptz', 'reset_sent_at'],
  ['token_expiry bigint', 'token_expiry'],
  ['created_at timestamptz', undefined],
  ['trial_expires_at timestamptz', undefined],
])('a token beside %s', (definition, name) => {
  const { column } = judgeSql(
    `CREATE TABLE users (id int PRIMARY KEY, email text, password_reset_token text, ${definition});`,
  );
  expect(tokenEndOf(column('users.password_reset_token'))?.name).toBe(name);
});
