import { describe, expect, test } from '@jest/globals';
import { replaySql } from '../replay-sql.ts';

/** Schemas that tables were created in, in order. */
function homes(...texts: readonly string[]): string[] {
  return replaySql('create schema a; create schema b;', ...texts).database.tables.map(({ schema }) => schema);
}

describe('the search path', () => {
  test.each([
    ['SET', 'set search_path to a; create table t ();', ['a']],
    ['the first schema that exists', 'set search_path to nope, b, a; create table t ();', ['b']],
    ['RESET', 'set search_path to a; reset search_path; create table t ();', ['public']],
    ['RESET ALL', 'set search_path to a; reset all; create table t ();', ['public']],
    ['DISCARD ALL', 'set search_path to a; discard all; create table t ();', ['public']],
    ['SET DEFAULT', 'set search_path to a; set search_path to default; create table t ();', ['public']],
    ['set_config', "select pg_catalog.set_config('search_path', 'b, a', false); create table t ();", ['b']],
    ['set_config folds', `select set_config('search_path', 'B, "a"', false); create table t ();`, ['b']],
    ['upper-case names', 'SET SEARCH_PATH = A; CREATE TABLE t ();', ['a']],
    ['"$user" without a role', 'set search_path = "$user", a; create table t ();', ['a']],
    ['"$user" of a role', 'create schema r; set role r; set search_path = "$user", a; create table t ();', ['r']],
  ])('follows %s', (_name, sql, expected) => {
    expect(homes(sql)).toEqual(expected);
  });

  test('takes one string for one schema, which does not exist', () => {
    const { problems } = replaySql("create schema a; set search_path = 'a, public'; create table t ();");
    expect(problems).toEqual(['missing-object: no schema has been selected to create in']);
  });

  test.each([
    [
      'SET LOCAL ends with COMMIT',
      'begin; set local search_path = a; create table t (); commit; create table u ();',
      ['a', 'public'],
    ],
    ['SET LOCAL ends with ROLLBACK', 'begin; set local search_path = a; rollback; create table u ();', ['public']],
    ['SET stays after COMMIT', 'begin; set search_path = a; commit; create table u ();', ['a']],
    [
      'SET is taken back by ROLLBACK',
      'set search_path = b; begin; set search_path = a; rollback; create table u ();',
      ['b'],
    ],
    [
      'SET overrules SET LOCAL',
      'begin; set local search_path = a; set search_path = b; commit; create table u ();',
      ['b'],
    ],
    [
      'set_config for the transaction',
      "begin; select set_config('search_path', 'a', true); commit; create table u ();",
      ['public'],
    ],
    [
      'COMMIT AND CHAIN begins again',
      'begin; commit and chain; set local search_path = a; rollback; create table u ();',
      ['public'],
    ],
  ])('%s', (_name, sql, expected) => {
    expect(homes(sql)).toEqual(expected);
  });

  test('SET LOCAL without BEGIN lasts to the end of the file, which a tool runs in a transaction', () => {
    expect(homes('set local search_path = a; create table t ();', 'create table u ();')).toEqual(['a', 'public']);
  });

  test('SET lasts beyond its file', () => {
    expect(homes('set search_path = a; create table t ();', 'create table u ();')).toEqual(['a', 'a']);
  });
});

describe('the role', () => {
  test.each([
    ['SET ROLE', 'set role r; create table t ();', 'r'],
    ['SET ROLE NONE', 'set role r; set role none; create table t ();', undefined],
    ['RESET ROLE', 'set role r; reset role; create table t ();', undefined],
    ['SET SESSION AUTHORIZATION', 'set session authorization r; create table t ();', 'r'],
    [
      'SET SESSION AUTHORIZATION DEFAULT',
      'set session authorization r; set session authorization default; create table t ();',
      undefined,
    ],
    ['SET LOCAL ROLE', 'begin; set local role r; commit; create table t ();', undefined],
    [
      'RESET ROLE under SESSION AUTHORIZATION',
      'set session authorization r; set role q; reset role; create table t ();',
      'r',
    ],
  ])('follows %s', (_name, sql, owner) => {
    expect(replaySql(sql).database.tables[0]?.owner).toBe(owner);
  });
});

describe('ROLLBACK', () => {
  test.each([
    ['of changes', 'begin; create table t (); rollback;', 1],
    ['to a savepoint', 'begin; create table t (); savepoint s; create table u (); rollback to s; commit;', 1],
    ['of data', 'begin; set local role r; select 1; rollback;', 0],
    ['of nothing', 'create table t (); rollback;', 0],
    ['of a later transaction', 'begin; create table t (); commit; begin; rollback;', 0],
  ])('%s is noted when it would undo what the model shows', (_name, sql, count) => {
    const noted = replaySql(sql).problems.filter((problem) => problem.startsWith('not-understood: ROLLBACK'));
    expect(noted).toHaveLength(count);
  });
});
