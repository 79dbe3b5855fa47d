import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../src/model/database.ts';
import type { Table } from '../../../src/model/relation.ts';
import { loadSql } from '../../../src/parser/load-sql.ts';
import { sourceText } from '../../../src/parser/source-text.ts';
import { judgeRoles } from '../../../src/semantics/judge-roles.ts';
import type { RowSpread } from '../../../src/verify/rows/spread.ts';
import { valueExpression } from '../../../src/verify/rows/value-expression.ts';
import { startTestServer, type TestServer } from '../../harness/postgres.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(() => server.reset());
afterAll(() => server.close());

async function load(sql: string): Promise<Database> {
  await server.run(sql);
  return loadSql([sourceText('schema.sql', sql)], { postgres: { from: 18, to: 18 } }).database;
}

function table(database: Database, name: string): Table {
  return database.tables.find((each) => each.name === name) as Table;
}

function spreadOver(database: Database, rows: number, parents = 20): RowSpread {
  return { roles: judgeRoles(database), rows, parentRows: () => parents };
}

/** Inserts rows into a table; constraints stay on. */
async function fill(of: Table, spread: RowSpread): Promise<void> {
  const columns = of.columns.flatMap((column) => {
    const value = valueExpression(column, 'n', spread);
    return value === undefined ? [] : [{ name: `"${column.name}"`, value }];
  });
  await server.run(`INSERT INTO "${of.name}" (${columns.map(({ name }) => name).join(', ')}) OVERRIDING SYSTEM VALUE
    SELECT ${columns.map(({ value }) => value).join(', ')} FROM generate_series(1, ${spread.rows}) AS n`);
}

async function value(sql: string): Promise<unknown> {
  return Object.values((await server.rows(sql))[0] ?? {})[0];
}

test('rows of every built-in type are accepted', async () => {
  const types = (
    'boolean;smallint;integer;bigint;oid;real;double precision;numeric;numeric(5,2);numeric(10,0);numeric(3,3);money;text;varchar;' +
    'varchar(3);varchar(255);char(2);bpchar;name;"char";uuid;bytea;json;jsonb;jsonpath;date;timestamp;timestamptz;time;timetz;' +
    'interval;inet;cidr;macaddr;macaddr8;bit;bit(8);bit(100);bit varying(5);bit varying;tsvector;tsquery;point;line;lseg;box;path;' +
    'polygon;circle;int4range;int8range;numrange;daterange;tsrange;tstzrange;int4multirange;tstzmultirange;pg_lsn;regclass;' +
    'integer[];text[];uuid[];timestamptz[];varchar(2)[];numeric(4,1)[][];mood;mood[];pair;pair[];steps;percent;mail;moods'
  ).split(';');
  const database =
    await load(`CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'happy'); CREATE TYPE pair AS (a int, b text);
    CREATE TYPE steps AS RANGE (subtype = float8); CREATE DOMAIN percent AS numeric(5,2) CHECK (value BETWEEN 0 AND 100);
    CREATE DOMAIN mail AS text CHECK (value ~ '^[^@\\s]+@[^@\\s]+$') CHECK (length(value) < 40);
    CREATE DOMAIN moods AS mood NOT NULL;
    CREATE TABLE all_types (${types.map((type, at) => `c${at} ${type} NOT NULL`).join(', ')});`);
  await fill(table(database, 'all_types'), spreadOver(database, 300));
  expect(await value('SELECT count(*)::int FROM all_types')).toBe(300);
});

test('types of shipped extensions are filled', async () => {
  const database = await load(`CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION ltree;
    CREATE TABLE words (email citext NOT NULL UNIQUE, attributes hstore NOT NULL, place ltree NOT NULL);`);
  await fill(table(database, 'words'), spreadOver(database, 50));
  expect(await value('SELECT count(DISTINCT email)::int FROM words')).toBe(50);
});

test('keys are distinct, whatever they are made of', async () => {
  const database = await load(`
    CREATE TABLE users (id uuid PRIMARY KEY, email text NOT NULL UNIQUE, number int GENERATED ALWAYS AS IDENTITY UNIQUE);
    CREATE TABLE groups (id int PRIMARY KEY, slug varchar(20) NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'));
    CREATE TABLE members (user_id uuid REFERENCES users, group_id int REFERENCES groups, PRIMARY KEY (user_id, group_id));
    CREATE TABLE settings (user_id uuid PRIMARY KEY REFERENCES users, theme text NOT NULL);
    CREATE TABLE pages (group_id int NOT NULL REFERENCES groups, slug text NOT NULL, UNIQUE (group_id, slug));
    CREATE TABLE votes (user_id uuid REFERENCES users, kind text CHECK (kind IN ('up', 'down')), UNIQUE (user_id, kind));
    CREATE TABLE days (day date PRIMARY KEY, at timestamptz UNIQUE, amount numeric(8,2) UNIQUE, code char(8) UNIQUE);`);
  for (const parent of ['users', 'groups']) await fill(table(database, parent), spreadOver(database, 20));
  await fill(table(database, 'members'), spreadOver(database, 400));
  await fill(table(database, 'settings'), spreadOver(database, 20));
  await fill(table(database, 'pages'), spreadOver(database, 300));
  await fill(table(database, 'votes'), spreadOver(database, 40));
  await fill(table(database, 'days'), spreadOver(database, 1000));
  expect(await value('SELECT count(*)::int FROM members')).toBe(400);
});

test('references hold, also composite ones that share a column and those of a table to itself', async () => {
  const database = await load(`
    CREATE TABLE users (id uuid PRIMARY KEY, invited_by uuid REFERENCES users);
    CREATE TABLE campaigns (id bigint PRIMARY KEY, user_id uuid NOT NULL REFERENCES users, parent_id bigint REFERENCES campaigns,
      UNIQUE (id, user_id));
    CREATE TABLE posts (id int PRIMARY KEY, campaign_id bigint, user_id uuid NOT NULL REFERENCES users,
      FOREIGN KEY (campaign_id, user_id) REFERENCES campaigns (id, user_id));`);
  await fill(table(database, 'users'), spreadOver(database, 20));
  await fill(table(database, 'campaigns'), spreadOver(database, 20));
  await fill(table(database, 'posts'), spreadOver(database, 1000));
  const [busiest, users] = [
    `SELECT count(*)::int FROM posts GROUP BY user_id ORDER BY 1 DESC LIMIT 1`,
    'SELECT count(DISTINCT user_id)::int FROM posts',
  ];
  expect(await value(busiest)).toBeGreaterThan(100);
  expect(await value(users)).toBeGreaterThan(5);
  expect(await value('SELECT count(*)::int FROM posts WHERE campaign_id IS NULL')).toBeGreaterThan(20);
});

describe('values are spread as their role has it', () => {
  beforeEach(async () => {
    const database = await load(`CREATE TABLE posts (id bigint PRIMARY KEY, status text NOT NULL
        CHECK (status IN ('draft', 'scheduled', 'published')), created_at timestamptz NOT NULL, deleted_at timestamptz,
      is_read boolean NOT NULL, rating int CHECK (rating >= 1 AND rating <= 5), starts_at timestamp, ends_at timestamp,
      budget numeric(10,2) CHECK (budget >= 0), note text, tags text[], content text NOT NULL, CHECK (ends_at > starts_at));`);
    await fill(table(database, 'posts'), { ...spreadOver(database, 2000), nullFraction: 0.25 });
  });

  test.each([
    ['the first status is the most frequent', `SELECT mode() WITHIN GROUP (ORDER BY status) = 'draft' FROM posts`],
    ['every status occurs', 'SELECT count(DISTINCT status) = 3 FROM posts'],
    [
      'rows are recorded in order',
      'SELECT bool_and(later) FROM (SELECT created_at > lag(created_at) OVER (ORDER BY id) AS later FROM posts) AS p',
    ],
    ['over two years', `SELECT max(created_at) - min(created_at) BETWEEN '725 days' AND '735 days' FROM posts`],
    ['few rows are deleted', 'SELECT count(deleted_at) BETWEEN 50 AND 150 FROM posts'],
    ['few are unread', 'SELECT count(*) FILTER (WHERE NOT is_read) BETWEEN 50 AND 150 FROM posts'],
    ['every rating occurs', 'SELECT count(DISTINCT rating) = 5 FROM posts'],
    ['a quarter is null', 'SELECT count(*) FILTER (WHERE note IS NULL) BETWEEN 400 AND 600 FROM posts'],
    ['tags are words', `SELECT bool_or('food' = ANY (tags)) FROM posts`],
    [
      'contents can be searched',
      `SELECT count(*) BETWEEN 1 AND 1500 FROM posts WHERE to_tsvector('english', content) @@ to_tsquery('recipe')`,
    ],
    ['periods have both ends', 'SELECT count(*) > 500 FROM posts WHERE ends_at > starts_at'],
  ])('%s', async (_title, sql) => {
    expect(await value(sql)).toBe(true);
  });
});

test('the same spread gives the same rows, another seed gives others', async () => {
  const database = await load('CREATE TABLE posts (id int PRIMARY KEY, likes_count int NOT NULL, user_id int);');
  const column = table(database, 'posts').columns[1];
  if (column === undefined) throw new Error('no column');
  const spread = spreadOver(database, 100);
  const sum = async (of: RowSpread) =>
    value(`SELECT string_agg((${valueExpression(column, 'n', of)})::text, ',') FROM generate_series(1, 50) AS n`);
  expect(await sum(spread)).toBe(await sum(spreadOver(database, 100)));
  expect(await sum(spread)).not.toBe(await sum({ ...spread, seed: 2 }));
});

test('names that need quotes are quoted', async () => {
  const database = await load(`CREATE SCHEMA "My Types"; CREATE TYPE "My Types"."The Mood" AS ENUM ('a"b', 'c\\d');
    CREATE TABLE "Order" ("Id" int PRIMARY KEY, "Mood" "My Types"."The Mood" NOT NULL);`);
  await fill(table(database, 'Order'), spreadOver(database, 10));
  expect(await value('SELECT count(*)::int FROM "Order"')).toBe(10);
});
