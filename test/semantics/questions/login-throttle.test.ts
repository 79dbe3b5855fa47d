import { expect, test } from '@jest/globals';
import { loginPasswordOf, loginThrottleOf } from '../../../src/semantics/questions/login-throttle.ts';
import { judgeSql } from '../judge-sql.ts';

const users = 'CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, password_hash text, recovery_digest text);';

test.each([
  ['', undefined],
  ['CREATE TABLE "FailedLogins" (id int);', 'FailedLogins'],
  ['CREATE TABLE auth_attempts (id int);', 'auth_attempts'],
  ['CREATE TABLE payment_attempts (id int);', undefined],
  ['ALTER TABLE users ADD "accessFailedCount" int;', 'accessFailedCount'],
  ['ALTER TABLE users ADD last_login_at timestamptz;', undefined],
  ['ALTER TABLE users ADD lockout_end timestamptz;', 'lockout_end'],
])('what bounds attempts: %s', (sql, name) => {
  expect(loginThrottleOf(judgeSql(users + sql).roles)?.name).toBe(name);
});

test('the password is told from other hashes', () => {
  expect(loginPasswordOf(judgeSql(users).roles)?.name).toBe('password_hash');
  const without = 'CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, recovery_digest text);';
  expect(loginPasswordOf(judgeSql(without).roles)).toBeUndefined();
});
