import { describe, expect, test } from '@jest/globals';
import { liveServer, table } from './live.ts';

const live = liveServer();

describe('grants', () => {
  test('of an object that nobody granted anything on', async () => {
    const { database } = await live.load(`
      create table t (id serial); create function f() returns int language sql as 'select 1'; create type e as enum ('a'); create schema s`);
    expect(table(database, 't').grants).toEqual([]);
    expect([...database.sequences.values()][0]?.grants).toEqual([]);
    expect(database.schemas.get('s')?.grants).toEqual([]);
    const usage = [{ grantee: 'public', privileges: ['USAGE'], grantable: false }];
    expect([...database.types.values()][0]?.grants).toEqual(usage);
    expect(database.schemas.get('public')?.grants).toEqual(usage);
    const [routine] = [...database.routines.values()].flat();
    expect(routine?.grants).toEqual([{ grantee: 'public', privileges: ['EXECUTE'], grantable: false }]);
  });

  test('are sorted, in the manual’s order, with and without grant option', async () => {
    const { database } = await live.load(`
      create role b; create role a; create table t (id int); grant update, select, delete on t to b; grant insert on t to b with grant option;
      grant all on t to a; grant truncate on t to public; create function f() returns int language sql as 'select 1'; revoke execute on function f() from public;
      grant execute on function f() to a; create type e as enum ('x'); revoke usage on type e from public`);
    expect(table(database, 't').grants).toEqual([
      {
        grantee: 'a',
        privileges: ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'],
        grantable: false,
      },
      { grantee: 'b', privileges: ['SELECT', 'UPDATE', 'DELETE'], grantable: false },
      { grantee: 'b', privileges: ['INSERT'], grantable: true },
      { grantee: 'public', privileges: ['TRUNCATE'], grantable: false },
    ]);
    expect([...database.routines.values()].flat()[0]?.grants).toEqual([
      { grantee: 'a', privileges: ['EXECUTE'], grantable: false },
    ]);
    expect([...database.types.values()][0]?.grants).toEqual([]);
  });

  test('name the owner only where it lacks something', async () => {
    const { database } = await live.load(`
      create role o; create table less (id int); alter table less owner to o; revoke delete on less from o;
      create table none (id int); alter table none owner to o; revoke all on none from o; create table full_ (id int); grant select on full_ to postgres`);
    expect(table(database, 'less').grants).toEqual([
      {
        grantee: 'o',
        privileges: ['SELECT', 'INSERT', 'UPDATE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'],
        grantable: false,
      },
    ]);
    expect(table(database, 'none').grants).toEqual([{ grantee: 'o', privileges: [], grantable: false }]);
    expect(table(database, 'full_').grants).toEqual([]);
  });
});

test('default privileges', async () => {
  const { database } = await live.load(`
    create role app; create role owner_role; create schema s; alter default privileges in schema s grant select on tables to app with grant option;
    alter default privileges for role owner_role revoke execute on functions from public; alter default privileges for role owner_role grant usage on sequences to app`);
  expect(database.defaultPrivileges).toEqual([
    {
      kind: 'default-privilege',
      role: 'postgres',
      schema: 's',
      objects: 'tables',
      grants: [{ grantee: 'app', privileges: ['SELECT'], grantable: true }],
      revokes: [],
    },
    {
      kind: 'default-privilege',
      role: 'owner_role',
      objects: 'functions',
      grants: [],
      revokes: [{ grantee: 'public', privileges: ['EXECUTE'], grantable: false }],
    },
    {
      kind: 'default-privilege',
      role: 'owner_role',
      objects: 'sequences',
      grants: [{ grantee: 'app', privileges: ['USAGE'], grantable: false }],
      revokes: [],
    },
  ]);
});

test('roles', async () => {
  const { database } = await live.load(`
    create role a superuser; create role b login bypassrls in role a; grant pg_read_all_data to b; create role "Odd ""Name"""`);
  expect(database.roles.get('a')).toMatchObject({
    superuser: true,
    login: false,
    bypassRowSecurity: false,
    memberOf: [],
  });
  expect(database.roles.get('b')).toMatchObject({ superuser: false, login: true, bypassRowSecurity: true });
  expect([...(database.roles.get('b')?.memberOf ?? [])].sort()).toEqual(['a', 'pg_read_all_data']);
  expect(database.roles.has('Odd "Name"')).toBe(true);
  expect(database.roles.has('pg_read_all_data')).toBe(false);
});

test('policies', async () => {
  const { database } = await live.load(`
    create role app; create role staff; create table users (id int, name text); create table t (id int, user_id int, at timestamptz);
    create policy everything on t; create policy own on t as restrictive for update to app, staff
      using (user_id in (select id from users where name = current_user)) with check (at > now()); comment on policy own on t is 'why'`);
  const [everything, own] = table(database, 't').policies;
  expect(everything).toMatchObject({ name: 'everything', permissive: true, command: 'all', roles: ['public'] });
  expect(everything).not.toHaveProperty('using');
  expect(own).toMatchObject({ permissive: false, command: 'update', roles: ['app', 'staff'], comment: 'why' });
  expect(own?.table).toBe(table(database, 't'));
  expect(own?.withCheck?.canonical).toBe('(at > now())');
  expect(own?.using?.canonical).toContain('users');
});
