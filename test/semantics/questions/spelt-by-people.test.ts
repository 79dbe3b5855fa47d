import { expect, test } from '@jest/globals';
import { isSpeltByPeople } from '../../../src/semantics/questions/spelt-by-people.ts';
import { judgeSql } from '../judge-sql.ts';

test('an address and a user name are, a telephone number and another text are not', () => {
  const { roles, column } = judgeSql(
    'CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, username text UNIQUE, phone text UNIQUE, bio text, password_hash text);',
  );
  const names = ['email', 'username', 'phone', 'bio'].filter((name) => isSpeltByPeople(roles, column(`users.${name}`)));
  expect(names).toEqual(['email', 'username']);
});
