import { describe, expect, test } from '@jest/globals';
import { closedValues } from '../../../src/semantics/questions/closed-values.ts';
import { judgeSql } from '../judge-sql.ts';

function valuesOf(name: string, sql: string): { source: string; values: readonly string[] } | undefined {
  const { roles, column } = judgeSql(sql);
  const found = closedValues(roles.database, column(name));
  return found === undefined ? undefined : { source: found.source, values: found.values };
}

describe('closedValues', () => {
  test.each([
    ["status text CHECK (status IN ('a', 'b'))", 'check'],
    ["status text CHECK (status = ANY (ARRAY['a', 'b']))", 'check'],
    [
      "status text CHECK ((status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
      'check',
    ],
    ["status text CHECK (status = 'a' OR status = 'b')", 'check'],
    ["status text CHECK (status IS NULL OR status IN ('a', 'b'))", 'check'],
    ["status text, at date, CHECK ((status = 'a' AND at IS NULL) OR (status = 'b' AND at IS NOT NULL))", 'check'],
    ["status text, CHECK (status <> '' AND status IN ('a', 'b'))", 'check'],
    ['status mood', 'type'],
    ['status moody', 'type'],
  ])('%s', (column, source) => {
    const sql = `CREATE TYPE mood AS ENUM ('a', 'b'); CREATE DOMAIN moody AS text CHECK (VALUE IN ('a', 'b'));`;
    expect(valuesOf('t.status', `${sql} CREATE TABLE t (${column});`)).toEqual({ source, values: ['a', 'b'] });
  });

  test.each([
    ["status text CHECK (status <> 'a')"],
    ["status text CHECK (status IN ('a', 'b') OR length(status) = 3)"],
    ["status text, other text CHECK (other IN ('a', 'b'))"],
    ["status text DEFAULT 'a'"],
    ['status text'],
  ])('is never made up: %s', (column) => {
    expect(valuesOf('t.status', `CREATE TABLE t (${column});`)).toBeUndefined();
  });

  test('a comment that lists them', () => {
    const sql = `CREATE TABLE t (kind text DEFAULT 'b'); COMMENT ON COLUMN t.kind IS 'one of: a, b';`;
    expect(valuesOf('t.kind', sql)).toEqual({ source: 'comment', values: ['a', 'b'] });
  });

  test('a default that is not among them disproves them', () => {
    const sql = `CREATE TABLE t (kind text DEFAULT 'c'); COMMENT ON COLUMN t.kind IS 'one of: a, b';`;
    expect(valuesOf('t.kind', sql)).toBeUndefined();
  });

  test('a column of the same telling name elsewhere, when all agree', () => {
    const plans = `CREATE TABLE plans (tier text CHECK (tier IN ('free', 'pro')));`;
    const users = 'CREATE TABLE users (tier text);';
    expect(valuesOf('users.tier', plans + users)).toEqual({ source: 'same-name', values: ['free', 'pro'] });
    const other = `CREATE TABLE teams (tier text CHECK (tier IN ('gold', 'silver')));`;
    expect(valuesOf('users.tier', plans + users + other)).toBeUndefined();
  });

  test('a name that every table fills with its own values is no source', () => {
    const sql = `CREATE TABLE a (status text CHECK (status IN ('x', 'y'))); CREATE TABLE b (status text);`;
    expect(valuesOf('b.status', sql)).toBeUndefined();
  });

  test('an enum that bears the name of the table and column', () => {
    const type = `CREATE TYPE post_status AS ENUM ('draft', 'live');`;
    expect(valuesOf('posts.status', `${type} CREATE TABLE posts (status text);`)).toEqual({
      source: 'enum',
      values: ['draft', 'live'],
    });
    expect(valuesOf('pages.status', `${type} CREATE TABLE pages (status text);`)).toBeUndefined();
  });

  test('an enum that columns of another name use is named for those', () => {
    const sql = `CREATE TYPE tier AS ENUM ('a', 'b'); CREATE TABLE x (level tier); CREATE TABLE y (tier text);`;
    expect(valuesOf('y.tier', sql)).toBeUndefined();
  });

  test('a foreign key takes its values from rows', () => {
    const sql = `CREATE TABLE tiers (tier text PRIMARY KEY); CREATE TABLE p (tier text CHECK (tier IN ('a', 'b')));
      CREATE TABLE u (tier text REFERENCES tiers);`;
    expect(valuesOf('u.tier', sql)).toBeUndefined();
  });
});
