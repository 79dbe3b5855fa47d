import { expect, test } from '@jest/globals';
import { isPartOfLogin } from '../../../src/semantics/questions/login-part.ts';
import { judgeSql } from '../judge-sql.ts';

test.each([
  ['azure_deployment_id', 'azure_api_key', true],
  ['stripe_customer_id', 'totp_secret', false],
])('%s beside %s: %s', (id, secret, expected) => {
  const { roles, column } = judgeSql(`CREATE TABLE t (id int PRIMARY KEY, ${id} text, ${secret} text);`);
  expect(isPartOfLogin(roles, column(`t.${id}`))).toBe(expected);
});
