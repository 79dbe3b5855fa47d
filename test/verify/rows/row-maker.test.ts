import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../src/model/database.ts';
import type { Table } from '../../../src/model/relation.ts';
import { loadSql } from '../../../src/parser/load-sql.ts';
import { sourceText } from '../../../src/parser/source-text.ts';
import { judgeRoles } from '../../../src/semantics/judge-roles.ts';
import { inTransaction } from '../../../src/verify/rows/attempt.ts';
import { RowMaker } from '../../../src/verify/rows/row-maker.ts';
import type { MadeRow, RowRequest } from '../../../src/verify/rows/row-request.ts';
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

async function makeTwo(database: Database, name: string, request?: RowRequest): Promise<readonly MadeRow[]> {
  const maker = new RowMaker(server.connection, judgeRoles(database));
  return inTransaction(server.connection, async () => [
    await maker.make(table(database, name), request),
    await maker.make(table(database, name), request),
  ]);
}

function folder(path: string): string {
  const url = new URL(`../../../fixtures/${path}/`, import.meta.url);
  const names = readdirSync(url)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return names.map((name) => readFileSync(new URL(name, url), 'utf8')).join('\n');
}

test('every table of a project takes two rows, with all their parents', async () => {
  const database = await load(folder('media-manager/migrations'));
  const maker = new RowMaker(server.connection, judgeRoles(database));
  const refused: string[] = [];
  for (const each of database.tables) {
    const filled = new Set(each.columns.map(({ name }) => name));
    for (const request of [{}, {}, { filled }]) {
      await inTransaction(server.connection, () => maker.make(each, request)).catch((thrown: unknown) =>
        refused.push(`${each.name}: ${String(thrown)}`),
      );
    }
  }
  expect(refused).toEqual([]);
  expect(await server.rows('SELECT 1 FROM users')).toEqual([]);
});

describe('a row is found for what checks demand', () => {
  test.each([
    ['a lower and an upper bound', 'a int NOT NULL CHECK (a > 100 AND a <= 105)'],
    ['a list of numbers', 'a int NOT NULL CHECK (a IN (7, 9))'],
    ['an address', `a text NOT NULL CHECK (a ~* '^[A-Z0-9._%-]+@[A-Z0-9.-]+\\.[A-Z]{2,4}$')`],
    ['a slug', `a text NOT NULL UNIQUE CHECK (a ~ '^[a-z0-9]+(?:-[a-z0-9]+)*$' AND length(a) BETWEEN 3 AND 30)`],
    ['a country', `a char(2) NOT NULL CHECK (a = upper(a) AND a ~ '^[A-Z]{2}$')`],
    ['a number for phones', `a text NOT NULL CHECK (a ~ '^\\+[1-9]\\d{1,14}$')`],
    ['a hash', `a text NOT NULL CHECK (a ~ '^[0-9a-f]{64}$')`],
    ['a colour', `a varchar(7) NOT NULL CHECK (a ~ '^#[[:xdigit:]]{6}$')`],
    ['a length', 'a text NOT NULL UNIQUE CHECK (char_length(a) = 10)'],
    ['a pattern of LIKE', `a text NOT NULL CHECK (a LIKE 'https://%')`],
    ['two columns in order', 'a timestamptz NOT NULL, b timestamptz NOT NULL, CHECK (b > a)'],
    ['a distance', `a date NOT NULL, b date NOT NULL, CHECK (b - a >= 7)`],
    ['one of two', 'a int, b int, CHECK ((a IS NULL) <> (b IS NULL))'],
    ['one of three', 'a int, b text, c uuid, CHECK (num_nonnulls(a, b, c) = 1)'],
    [
      'a condition',
      `a text NOT NULL, b timestamp, CHECK (a IN ('draft', 'sent')), CHECK (a <> 'sent' OR b IS NOT NULL)`,
    ],
    ['a document', `a jsonb NOT NULL CHECK (jsonb_typeof(a) = 'array')`],
    ['bytes of a length', 'a bytea NOT NULL UNIQUE CHECK (octet_length(a) = 32)'],
    ['a key of capitals', `a char(3) PRIMARY KEY CHECK (a ~ '^[A-Z]{3}$')`],
    ['words with a dot', `a text NOT NULL CHECK (a ~ '^[a-z_]+\\.[a-z_]+$')`],
    ['an array', 'a text[] NOT NULL CHECK (cardinality(a) > 0)'],
    ['no blanks around', `a text NOT NULL CHECK (a = btrim(a) AND a <> '')`],
    ['a generated column', 'a int NOT NULL, b int GENERATED ALWAYS AS (a * 2) STORED CHECK (b > 300000)'],
    ['a name with its table', 'a int NOT NULL CHECK (thing.a > 7)'],
  ])('%s', async (_title, columns) => {
    const rows = await makeTwo(await load(`CREATE TABLE thing (${columns});`), 'thing');
    expect(rows).toHaveLength(2);
  });
});

describe('a row gets the parents that it needs', () => {
  test.each([
    ['a row of its own table', 'CREATE TABLE thing (id int PRIMARY KEY, parent int NOT NULL REFERENCES thing)'],
    [
      'a circle of keys that can wait',
      `CREATE TABLE other (id int PRIMARY KEY, thing_id int NOT NULL);
       CREATE TABLE thing (id int PRIMARY KEY, other_id int NOT NULL REFERENCES other DEFERRABLE);
       ALTER TABLE other ADD FOREIGN KEY (thing_id) REFERENCES thing DEFERRABLE`,
    ],
    [
      'keys that share a column',
      `CREATE TABLE tenants (id uuid PRIMARY KEY);
       CREATE TABLE projects (tenant_id uuid REFERENCES tenants, id bigserial, PRIMARY KEY (tenant_id, id));
       CREATE TABLE members (tenant_id uuid REFERENCES tenants, id serial, PRIMARY KEY (tenant_id, id));
       CREATE TABLE thing (tenant_id uuid NOT NULL REFERENCES tenants, project_id bigint NOT NULL, member_id int NOT NULL,
         FOREIGN KEY (tenant_id, project_id) REFERENCES projects, FOREIGN KEY (tenant_id, member_id) REFERENCES members)`,
    ],
    [
      'a key to one of two, as a check demands',
      `CREATE TABLE posts (id uuid PRIMARY KEY); CREATE TABLE photos (id uuid PRIMARY KEY);
       CREATE TABLE thing (post_id uuid REFERENCES posts, photo_id uuid REFERENCES photos,
         CHECK (num_nonnulls(post_id, photo_id) = 1))`,
    ],
    [
      'two different parents of one table',
      `CREATE TABLE users (id uuid PRIMARY KEY);
       CREATE TABLE thing (a uuid NOT NULL REFERENCES users, b uuid NOT NULL REFERENCES users, CHECK (a <> b))`,
    ],
    [
      'a parent behind a default that names none',
      'CREATE TABLE plans (id int PRIMARY KEY); CREATE TABLE thing (plan_id int NOT NULL DEFAULT 1 REFERENCES plans)',
    ],
  ])('%s', async (_title, sql) => {
    expect(await makeTwo(await load(`${sql};`), 'thing')).toHaveLength(2);
  });

  test('a circle of keys that cannot wait is said', async () => {
    const database = await load(`CREATE TABLE other (id int PRIMARY KEY, thing_id int NOT NULL);
      CREATE TABLE thing (id int PRIMARY KEY, other_id int NOT NULL REFERENCES other);
      ALTER TABLE other ADD FOREIGN KEY (thing_id) REFERENCES thing;`);
    await expect(makeTwo(database, 'thing')).rejects.toThrow('each need a row of the other first');
  });
});

describe('other things that tables demand', () => {
  test.each([
    [
      'partitions of ranges',
      `CREATE TABLE thing (at timestamptz NOT NULL, n int NOT NULL) PARTITION BY RANGE (at);
       CREATE TABLE p1 PARTITION OF thing FOR VALUES FROM ('2031-01-01') TO ('2031-02-01')`,
    ],
    [
      'partitions of lists below partitions of ranges',
      `CREATE TABLE thing (n int NOT NULL, region text NOT NULL) PARTITION BY RANGE (n);
       CREATE TABLE p1 PARTITION OF thing FOR VALUES FROM (5) TO (6) PARTITION BY LIST (region);
       CREATE TABLE p2 PARTITION OF p1 FOR VALUES IN ('mars')`,
    ],
    [
      'partitions by hash',
      `CREATE TABLE thing (id uuid NOT NULL) PARTITION BY HASH (id);
       CREATE TABLE p1 PARTITION OF thing FOR VALUES WITH (modulus 2, remainder 1)`,
    ],
    ['one row for each moment', 'CREATE TABLE thing (during tstzrange NOT NULL, EXCLUDE USING gist (during WITH &&))'],
    ['identity columns', 'CREATE TABLE thing (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY CHECK (id > 0))'],
    [
      'a trigger that refuses',
      `CREATE TABLE thing (a text NOT NULL);
       CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'closed'; END $$;
       CREATE TRIGGER refuse BEFORE INSERT ON thing FOR EACH ROW EXECUTE FUNCTION refuse()`,
    ],
    [
      'a trigger that fails in another table',
      `CREATE TABLE log (who text NOT NULL); CREATE TABLE thing (a text NOT NULL);
       CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN INSERT INTO log VALUES (nullif(current_setting('app.user', true), '')); RETURN NULL; END $$;
       CREATE TRIGGER note AFTER INSERT ON thing FOR EACH ROW EXECUTE FUNCTION note()`,
    ],
    [
      'rows that can only refer to themselves',
      'CREATE TABLE thing (a int PRIMARY KEY, b int NOT NULL UNIQUE REFERENCES thing)',
    ],
    ['quoted names', 'CREATE TABLE thing ("Order No" int NOT NULL CHECK ("Order No" > 10), "a""b" text NOT NULL)'],
    ['nothing at all', 'CREATE TABLE thing ()'],
  ])('%s', async (_title, sql) => {
    expect(await makeTwo(await load(`${sql};`), 'thing')).toHaveLength(2);
  });

  test('what cannot be is said', async () => {
    const database = await load('CREATE TABLE thing (a int NOT NULL CHECK (a > 5 AND a < 6));');
    await expect(makeTwo(database, 'thing')).rejects.toThrow('no values of a in public.thing were found');
  });

  test('the same seed gives the same rows', async () => {
    const database = await load(
      'CREATE TABLE thing (a text NOT NULL UNIQUE, b int NOT NULL CHECK (b BETWEEN 1 AND 9));',
    );
    const values = async () => (await makeTwo(database, 'thing')).map((row) => [...row.values]);
    expect(await values()).toEqual(await values());
  });
});
