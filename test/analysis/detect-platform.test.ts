import { expect, test } from '@jest/globals';
import { detectPlatform } from '../../src/analysis/detect-platform.ts';
import { loadSql } from '../../src/parser/load-sql.ts';
import { sourceText } from '../../src/parser/source-text.ts';

function platformOf(sql: string): string {
  const { database } = loadSql([sourceText('schema.sql', sql)], { postgres: { from: 14, to: 18 } });
  return detectPlatform(database);
}

test('accounts in a schema auth that no file creates are those of Supabase', () => {
  expect(platformOf('CREATE TABLE profiles (id uuid PRIMARY KEY REFERENCES auth.users (id));')).toBe('supabase');
});

test('a schema auth of one’s own is no sign of a platform', () => {
  const sql =
    'CREATE SCHEMA auth; CREATE TABLE auth.users (id uuid PRIMARY KEY); CREATE TABLE p (id uuid REFERENCES auth.users);';
  expect(platformOf(sql)).toBe('none');
});

test('grants to all three roles are those of Supabase', () => {
  expect(platformOf('CREATE TABLE t (id int); GRANT ALL ON t TO anon, authenticated, service_role;')).toBe('supabase');
  expect(platformOf('CREATE TABLE t (id int); GRANT ALL ON t TO anon;')).toBe('none');
});
