import { describe, expect, test } from '@jest/globals';
import { replaySql } from '../replay-sql.ts';

describe('what somebody else may have brought makes no noise', () => {
  test.each([
    ['a platform schema', 'grant usage on schema auth to anon; comment on schema storage is null;'],
    [
      'a table of a platform',
      'create table t (id uuid references auth.users (id)); grant select on storage.objects to anon;',
    ],
    [
      'a trigger on a table of a platform',
      'create function f() returns trigger language plpgsql as $$ begin end $$; create trigger x after insert on auth.users for each row execute function f();',
    ],
    ['a view over a table of a platform', 'create view v as select id from auth.users;'],
    [
      'an extension in a platform schema',
      'create extension citext with schema extensions; create table t (x extensions.citext);',
    ],
    ['a publication of a platform', 'create table t (); alter publication supabase_realtime add table t;'],
    [
      'a table of an unknown extension',
      'create extension mystery; grant select on mystery_table to public; create view v as select * from mystery_table;',
    ],
    [
      'a schema of an unknown extension',
      'create extension mystery; grant usage on schema mystery to public; create table mystery.t ();',
    ],
    [
      'a type of an unknown extension',
      'create extension mystery; create function f(x mystery_type) returns mystery_type language sql as $$ select x $$; comment on type mystery_type is null;',
    ],
    [
      'a trigger function of an extension',
      'create extension moddatetime; create table t (x timestamptz); create trigger m before update on t for each row execute function moddatetime(x);',
    ],
    ['a view of an extension', 'create extension pg_stat_statements; grant select on pg_stat_statements to public;'],
    [
      'a function of an extension',
      'create extension pgcrypto; revoke execute on function public.gen_salt(text) from public;',
    ],
    [
      "PostgreSQL's own functions",
      'revoke execute on function pg_read_file(text) from public; comment on function pg_catalog.now() is null;',
    ],
    [
      "PostgreSQL's own relations",
      'create view v as select * from pg_stat_activity; create view w as select * from information_schema.tables; grant select on pg_catalog.pg_authid to public;',
    ],
    [
      "a migration tool's table",
      'alter table flyway_schema_history add column x int; grant select on _prisma_migrations to public;',
    ],
    [
      'a role',
      'create table t (); grant select on t to nobody; alter role nobody login; grant nobody to other; alter table t owner to nobody; create policy p on t to nobody;',
    ],
    [
      'what came out of sight',
      'do $$ declare r record; begin for r in select * from made_elsewhere loop execute r.statement; end loop; end $$; grant select on surprise to public;',
    ],
    [
      'a foreign schema that was imported',
      'create schema f; import foreign schema x from server s into f; grant select on f.t to public;',
    ],
  ])('%s', (_name, sql) => {
    expect(replaySql(sql).problems).toEqual([]);
  });
});

describe('what nobody can have brought is missing', () => {
  test.each([
    ['a relation', 'create extension pgcrypto; grant select on nope to public;', 'relation "nope" does not exist'],
    [
      'a relation in an own schema',
      'create schema s; create view v as select * from s.nope;',
      'relation "s.nope" does not exist',
    ],
    ['a schema', 'grant usage on schema nope to public;', 'schema "nope" does not exist'],
    ['a type', 'create function f(x nope) returns int language sql as $$ select 1 $$;', 'type nope does not exist'],
    [
      'a trigger function',
      'create table t (); create trigger x before insert on t for each row execute function nope();',
      'function nope() does not exist',
    ],
    [
      'a function with other parameters',
      'create function f(int) returns int language sql as $$ select 1 $$; grant execute on function f(text) to public;',
      'function f(text) does not exist',
    ],
    ['an extension', 'alter extension nope update;', 'extension "nope" does not exist'],
  ])('%s', (_name, sql, message) => {
    expect(replaySql(sql).problems).toEqual([`missing-object: ${message}`]);
  });
});
