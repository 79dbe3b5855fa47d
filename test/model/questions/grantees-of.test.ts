import { expect, test } from '@jest/globals';
import { granteesOf, privilegesHeld, rowPrivileges } from '../../../src/model/questions/grantees-of.ts';
import { databaseOf, tableOf } from '../load-schema.ts';

const database = databaseOf(`
  CREATE ROLE keeper; CREATE ROLE app; CREATE ROLE clerk IN ROLE app; CREATE ROLE boss SUPERUSER;
  CREATE TABLE t (id int, name text); ALTER TABLE t OWNER TO keeper;
  GRANT ALL ON t TO keeper, boss; GRANT SELECT, TRIGGER ON t TO app; GRANT UPDATE (name) ON t TO app, PUBLIC; GRANT REFERENCES ON t TO clerk;`);
const table = tableOf(database, 't');

test('by name: neither the owner, nor superusers, nor other privileges', () => {
  expect([...granteesOf(database, table, rowPrivileges)]).toEqual([
    ['app', ['SELECT', 'UPDATE']],
    ['public', ['UPDATE']],
  ]);
});

test('by membership and through PUBLIC, on one column', () => {
  expect(privilegesHeld(database, table, 'clerk', rowPrivileges)).toEqual(['SELECT', 'UPDATE']);
  expect(privilegesHeld(database, table, 'stranger', rowPrivileges)).toEqual(['UPDATE']);
});
