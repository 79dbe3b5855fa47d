import { expect, test } from '@jest/globals';
import { isAccessKey } from '../../../src/semantics/questions/access-key.ts';
import { judgeSql } from '../judge-sql.ts';

test.each([
  ['token text', true],
  ['token_hash bytea', true],
  ['api_key text', true],
  ['key_hash text', true],
  ['password_hash text', false],
  ['private_key text', false],
  ['client_secret text', false],
  ['name text', false],
])('%s', (definition, expected) => {
  const { roles, table } = judgeSql(`CREATE TABLE api_keys (id int PRIMARY KEY, user_id int, ${definition});`);
  const column = table('api_keys').columns.at(-1);
  expect(column && isAccessKey(roles, column)).toBe(expected);
});
