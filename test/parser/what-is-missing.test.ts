import { describe, expect, test } from '@jest/globals';
import { replaySql } from './replay-sql.ts';

function names(sql: string): readonly string[] {
  return replaySql(sql).database.tables.map(({ schema, name }) => `${schema}.${name}`);
}

describe('what the files never make may come from outside of them', () => {
  test.each([
    ['schema', 'create table app.posts (id int);', ['app.posts'], 'schema "app" does not exist'],
    ['type', 'create table posts (id int, state post_state);', ['public.posts'], 'type "post_state" does not exist'],
    [
      'relation',
      'create table posts (id int, author int references authors);',
      ['public.posts'],
      'relation "authors" does not exist',
    ],
  ])('a %s, so that what needs it is followed, and the problem noted', (_what, sql, tables, message) => {
    expect(names(sql)).toEqual(tables);
    expect(replaySql(sql).problems).toEqual([`missing-object: ${message}`]);
  });

  test.each([
    ['create extension postgis; create table posts (id int, place geometry(point, 4326));'],
    ['create table posts (id int, place geometry, tags hstore, mail citext);'],
    ['create table posts (id int, catalog pg_class, range_of int4multirange, many _int4);'],
  ])('nothing is noted of %s', (sql) => {
    expect(replaySql(sql).problems).toEqual([]);
  });
});

describe('what the files make at another time is theirs, so that PostgreSQL is certain to refuse the statement', () => {
  test.each([
    ['a schema', 'create table app.posts (id int); create schema app;'],
    ['a type', "create table posts (id int, state post_state); create type post_state as enum ('draft');"],
    ['a type that was dropped', "create type s as enum ('a'); drop type s; create table posts (id int, state s);"],
    ['a type that was renamed', "create type s as enum ('a'); alter type s rename to t; create table posts (state s);"],
  ])('%s', (_what, sql) => {
    expect(names(sql)).toEqual([]);
    expect(replaySql(sql).problems).toHaveLength(1);
  });

  test('in another file too', () => {
    const { database } = replaySql(
      'create table posts (id int, author int references authors);',
      'create table authors (id int primary key);',
    );
    expect(database.tables.map(({ name }) => name)).toEqual(['authors']);
  });
});
