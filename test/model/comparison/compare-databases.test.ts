import { describe, expect, test } from '@jest/globals';
import { compareDatabases, differenceText } from '../../../src/model/comparison/compare-databases.ts';
import type { Database } from '../../../src/model/database.ts';
import { loadSql } from '../../../src/parser/load-sql.ts';
import { sourceText } from '../../../src/parser/source-text.ts';

function load(sql: string): Database {
  const { database, report } = loadSql([sourceText('a.sql', sql)], { postgres: { from: 18, to: 18 } });
  expect([...report.problems, ...report.syntaxProblems]).toEqual([]);
  return database;
}

function differences(left: string, right: string): string[] {
  return compareDatabases(load(left), load(right)).differences.map(differenceText);
}

const base = `create role r; create schema app; create table app.posts (id int primary key, title text default 'x', kind int);
  create table tags (id int primary key, post int references app.posts); create index tags_post on tags (post) where post > 0;`;

describe('a difference is named by object and fact', () => {
  test.each([
    [
      'alter table app.posts alter title type varchar(5)',
      'table app.posts: column title: type: pg_catalog.text | pg_catalog.varchar(5)',
    ],
    ["alter table app.posts alter title set default 'y'", "table app.posts: column title: default: 'x' | 'y'"],
    ['alter table app.posts alter title set not null', 'table app.posts: column title: not null: (none) | yes'],
    ["comment on column app.posts.title is 'c'", 'table app.posts: column title: comment: (none) | c'],
    ['grant select (title) on app.posts to r', 'table app.posts: column title: grants: (none) | SELECT to r'],
    [
      'grant select on app.posts to r with grant option',
      'table app.posts: grants: (none) | SELECT to r with grant option',
    ],
    ['alter table app.posts owner to r', 'table app.posts: owner: '],
    ['alter table app.posts enable row level security', 'table app.posts: row security: (none) | yes'],
    ['alter table app.posts set (fillfactor = 70)', 'table app.posts: storage parameters: (none) | fillfactor=70'],
    ['alter table app.posts add check (kind > 0)', 'table app.posts: constraint posts_kind_check: only on the right'],
    [
      'alter table tags rename constraint tags_post_fkey to other',
      'table public.tags: constraint tags_post_fkey: only on the left',
    ],
    ['create policy p on tags', 'table public.tags: policy p: only on the right'],
    [
      'drop index tags_post; create index tags_post on tags (post) where post > 1',
      'table public.tags: index tags_post: predicate: (post > 0) | (post > 1)',
    ],
    [
      'drop index tags_post; create index tags_post on tags (post desc) where post > 0',
      'table public.tags: index tags_post: keys: post | post desc nulls first',
    ],
    [
      'drop index tags_post; create unique index tags_post on tags (post) where post > 0',
      'table public.tags: index tags_post: unique: (none) | yes',
    ],
    ['create sequence s', 'sequence public.s: only on the right'],
    ["create type e as enum ('a')", 'enum public.e: only on the right'],
    [
      "create function f(a text) returns int language sql as 'select 1'",
      'function public.f(pg_catalog.text): only on the right',
    ],
    ['create view v as select id from tags', 'view public.v: only on the right'],
    ['create extension hstore', 'extension hstore: only on the right'],
    ['create role s', 'role s: only on the right'],
    ['create schema s', 'schema s: only on the right'],
    ['create publication p', 'publication p: only on the right'],
    [
      'alter default privileges grant select on tables to r',
      'default privileges of the current role on tables: only on the right',
    ],
    ["create collation c (locale = 'C')", 'collation public.c: only on the right'],
  ])('%s', (change, expected) => {
    const found = differences(base, `${base} ${change};`);
    if (expected === 'table app.posts: owner: ') return expect(found).toEqual([]);
    expect(found).toContainEqual(expected);
    return expect(differences(`${base} ${change};`, base)).toHaveLength(found.length);
  });

  test.each([
    [
      'foreign key',
      'create table c (a int references app.posts on delete cascade)',
      'create table c (a int references app.posts)',
      'table public.c: constraint c_a_fkey: on delete: cascade | no-action',
    ],
    [
      'policy',
      'create policy p on tags using (id = 1)',
      'create policy p on tags for select using (id = 2)',
      'table public.tags: policy p: command: all | select',
    ],
    [
      'domain',
      'create domain d as int check (value > 0)',
      'create domain d as int check (value > 1)',
      'domain public.d: check d_check: (value > 0) | (value > 1)',
    ],
    [
      'enum',
      "create type e as enum ('a', 'b')",
      "create type e as enum ('b', 'a')",
      "enum public.e: labels: 'a', 'b' | 'b', 'a'",
    ],
    [
      'routine',
      "create function f() returns int stable language sql as 'select 1'",
      "create function f() returns int language sql as 'select 1'",
      'function public.f(): volatility: stable | volatile',
    ],
    ['sequence', 'create sequence s', 'create sequence s increment 2', 'sequence public.s: increment: 1 | 2'],
    [
      'view',
      'create view v as select id from tags',
      'create view v as select id from app.posts',
      'view public.v: reads: public.tags | app.posts',
    ],
  ])('%s', (_what, left, right, expected) => {
    expect(differences(`${base} ${left};`, `${base} ${right};`)).toContainEqual(expected);
  });
});

test('what is the same in other words is no difference', () => {
  const left = `${base} alter table app.posts add check (kind in (1, 2)); create index on tags (id) where not id = 1; grant select, insert on tags to r`;
  const right = `${base} alter table app.posts add check (kind = any (array[1, 2])); create index on tags (id) where id <> 1; grant insert on tags to r; grant select on tags to r`;
  expect(differences(left, right)).toEqual([]);
});

test('counts what was compared', () => {
  const { compared, equal } = compareDatabases(load(base), load(`${base} alter table app.posts add n int;`));
  // role, 2 schemas, 2 tables, 6 columns, 3 indexes, 3 constraints; the new column is missing in the table's list of columns too.
  expect({ compared, equal }).toEqual({ compared: 17, equal: 15 });
});

test('an owner that is not named is the role that ran the statements', () => {
  const anonymous = load('create table t (id int); grant select on t to runner;');
  const named = load('create role runner; set role runner; create table t (id int);');
  const other = load('create role other; set role other; create table t (id int);');
  const found = (right: Database, runner?: string): string[] =>
    compareDatabases(anonymous, right, runner === undefined ? {} : { runner })
      .differences.map(differenceText)
      .filter((text) => text.startsWith('table'));
  expect(found(named, 'runner')).toEqual([]);
  expect(found(other, 'runner')).toEqual(['table public.t: owner: runner | other']);
});

test('temporary objects are passed over', () => {
  expect(differences('create temp table t (id serial);', '')).toEqual([]);
});
