import { describe, expect, test } from '@jest/globals';
import { loadSql } from '../../../src/parser/load-sql.ts';
import { type SourceText, sourceText } from '../../../src/parser/source-text.ts';
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
    ['that psql may pass over', 'begin; create table t ();\n\\if :undo\nrollback;\n\\endif\ncommit;'],
    ['of a part that psql may pass over', 'begin;\n\\if :t\ncreate table t ();\n\\endif\nrollback;'],
    ['to a savepoint that nobody set', 'begin; create table t (); rollback to s; commit;'],
    ['of a prepared transaction', "begin; create table t (); prepare transaction 'p'; rollback prepared 'p';"],
  ])('%s is noted as not understood', (_name, sql) => {
    const { problems, database } = replaySql(sql);
    expect(problems).toEqual([expect.stringMatching(/^not-understood: ROLLBACK/)]);
    expect(database.tables).toHaveLength(1);
  });

  test('takes back what stands before it in its text, which is counted', () => {
    const sql = 'begin; create table t (); insert into t default values; drop table u; rollback; create table v ();';
    const { database, report } = loadSql([sourceText('1.sql', sql)], { postgres: { from: 14, to: 18 } });
    expect(database.tables.map(({ name }) => name)).toEqual(['v']);
    expect(report).toMatchObject({ statements: 6, data: 1, undone: 2, problems: [] });
  });

  test('reads no file that is included where it is taken back', () => {
    const main = sourceText('main.sql', 'begin;\n\\i types.sql\nrollback;\n\\i types.sql\n');
    const include = (): SourceText => sourceText('types.sql', 'create table t ();');
    const { database, report } = loadSql([main], { postgres: { from: 14, to: 18 }, include });
    expect(database.tables).toHaveLength(1);
    expect(report).toMatchObject({ statements: 3, undone: 0, problems: [] });
  });
});
