import { expect, test } from '@jest/globals';
import { isAccountClass } from '../../../src/semantics/questions/account-class.ts';
import { judgeSql } from '../judge-sql.ts';

test('a tier is one, a format that has a check of its own is none', () => {
  const { roles, column } = judgeSql(
    `CREATE TABLE users (id int PRIMARY KEY, email text, password_hash text, tier text,
       description_format text CHECK (description_format IN ('html', 'markdown')));`,
  );
  expect(['tier', 'description_format'].map((name) => isAccountClass(roles, column(`users.${name}`)))).toEqual([
    true,
    false,
  ]);
});
