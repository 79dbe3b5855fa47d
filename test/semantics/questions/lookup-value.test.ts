import { expect, test } from '@jest/globals';
import { judgeRoles } from '../../../src/semantics/judge-roles.ts';
import { lookupValue } from '../../../src/semantics/questions/lookup-value.ts';
import { columnsOf, databaseOf, tableOf } from '../../model/load-schema.ts';

const users = 'CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, password_hash text';

function kindOf(sql: string, table: string, name: string): string | undefined {
  const database = databaseOf(sql);
  const [column] = columnsOf(tableOf(database, table), name);
  return column && lookupValue(judgeRoles(database), column)?.kind;
}

test.each([
  [
    'a session',
    'CREATE TABLE sessions (id int, user_id int, token text, expires_at timestamptz)',
    'sessions',
    'token',
    'token',
  ],
  ['a reset', `${users}, reset_token text)`, 'users', 'reset_token', 'token'],
  ['a short code', `${users}, verification_code text)`, 'users', 'verification_code', undefined],
  ['an API key', 'CREATE TABLE api_keys (id int, user_id int, key_hash text)', 'api_keys', 'key_hash', 'key'],
  [
    'one of two secrets',
    'CREATE TABLE api_keys (id int, user_id int, key_hash text, webhook_secret text)',
    'api_keys',
    'key_hash',
    undefined,
  ],
  ['a code of its own', `${users}, referral_code text)`, 'users', 'referral_code', 'code'],
  ['a code that was used', `${users}, coupon_code text)`, 'users', 'coupon_code', undefined],
  ['a coupon', 'CREATE TABLE coupons (id int, code text)', 'coupons', 'code', 'code'],
  ['a coupon of an order', 'CREATE TABLE orders (id int, coupon_code text)', 'orders', 'coupon_code', undefined],
  [
    'a copy',
    `${users}, referral_code text UNIQUE); CREATE TABLE referrals (id int, referral_code text)`,
    'referrals',
    'referral_code',
    undefined,
  ],
  [
    'a cipher',
    'CREATE TABLE sessions (id int, user_id int, encrypted_token bytea, expires_at timestamptz)',
    'sessions',
    'encrypted_token',
    undefined,
  ],
  ['a word', 'CREATE TABLE pages (id int, title text)', 'pages', 'title', undefined],
])('%s', (_name, sql, table, column, expected) => {
  expect(kindOf(`${sql};`, table, column)).toBe(expected);
});
