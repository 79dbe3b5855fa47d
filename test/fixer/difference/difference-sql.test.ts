import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { differenceSql } from '../../../src/fixer/difference/difference-sql.ts';
import { loadSql } from '../../../src/parser/load-sql.ts';
import { readSource } from '../../../src/parser/read-source.ts';
import { type SourceText, sourceText } from '../../../src/parser/source-text.ts';
import { type Server, startServer } from '../../harness/postgres.ts';
import { runner } from '../schema/rebuild.ts';
import { type Brought, bringTo, schemaOf } from './bring-to.ts';

const root = join(import.meta.dirname, '../../..');

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

function read(...paths: readonly string[]): SourceText[] {
  return paths.map((path) => readSource(join(root, path), path));
}

const migrations = readdirSync(join(root, 'fixtures/media-manager/migrations'))
  .filter((name) => name.endsWith('.sql'))
  .sort();

const schemas = {
  nothing: [],
  before: read('test/fixer/difference/before.sql'),
  after: read('test/fixer/difference/after.sql'),
  'well-kept': read('fixtures/well-kept/schema.sql', 'fixtures/well-kept/views.sql'),
  'edge-names': read('fixtures/edge-names/schema.sql'),
  'media-manager': read(...migrations.map((name) => `fixtures/media-manager/migrations/${name}`)),
} satisfies Record<string, readonly SourceText[]>;

async function expectBrought(from: readonly SourceText[], to: readonly SourceText[]): Promise<Brought> {
  const brought = await bringTo(server, from, await schemaOf(server, to));
  expect({ ...brought, difference: undefined }).toEqual({
    refused: [],
    differences: [],
    again: [],
    difference: undefined,
  });
  return brought;
}

const one = (sql: string): SourceText[] => [sourceText('case.sql', sql)];

describe('a database is brought from one schema to another', () => {
  test.each([
    ['nothing', 'well-kept', []],
    ['well-kept', 'nothing', []],
    ['well-kept', 'media-manager', []],
    ['media-manager', 'edge-names', []],
    ['edge-names', 'nothing', []],
    ['before', 'after', ['composite type app.address']],
    ['after', 'before', ['composite type app.address', 'enum app.status']],
  ] as const)('%s to %s', async (from, to, left) => {
    const { difference } = await expectBrought(schemas[from], schemas[to]);
    const objects = difference.leftOut.map(({ object }) => object).filter((object) => !object.startsWith('role '));
    expect(objects.sort()).toEqual([...left]);
  });

  const folder = join(root, 'rules');
  const rules = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('bad.sql'))
    .map((path) => path.slice(0, -'/bad.sql'.length))
    .sort();
  test.each(rules)('what is bad in %s to what is good', async (rule) => {
    await expectBrought(read(`rules/${rule}/bad.sql`), read(`rules/${rule}/good.sql`));
  });
});

test.each(['before', 'after', 'well-kept', 'edge-names'] as const)(
  'nothing is to be done between the files of %s and the server that ran them',
  async (name) => {
    const live = await schemaOf(server, schemas[name]);
    const files = loadSql(schemas[name], { postgres: live.postgres }).database;
    for (const [from, to] of [
      [live, files],
      [files, live],
      [live, live],
    ] as const)
      expect(differenceSql(from, to, { runner }).statements).toEqual([]);
  },
);

describe('what may go wrong is said', () => {
  test.each([
    ['create table a (id int, b int)', 'create table a (id int)', 'DROP COLUMN b', ['loses-data']],
    ['create table a (id int)', '', 'DROP TABLE public.a', ['loses-data']],
    ['create table a (id int)', 'create table a (id bigint)', 'TYPE bigint', ['rewrites-table', 'may-fail-on-data']],
    [
      'create table a (id int)',
      'create table a (id int not null)',
      'SET NOT NULL',
      ['scans-table', 'may-fail-on-data'],
    ],
    ['create table a (id int)', 'create table a (id int); create index on a (id)', 'CREATE INDEX', ['blocks-writes']],
    ['create table a (id int unique)', 'create table a (id int)', 'DROP CONSTRAINT', ['loses-guarantee']],
    [
      'create table a (id int)',
      'create table a (id int); alter table a enable row level security',
      'ENABLE',
      ['changes-access'],
    ],
    ['', 'create table a (id int); create index on a (id)', 'CREATE INDEX', []],
  ] as const)('%s | %s', async (from, to, words, hazards) => {
    const { difference } = await expectBrought(one(from), one(to));
    expect(difference.statements.find(({ sql }) => sql.includes(words))?.hazards).toEqual(hazards);
  });
});

describe('what stands in the way is made anew', () => {
  test('views of views, and policies, around a column of another type', async () => {
    const schema = (type: string): string => `
      create table a (id int primary key, price ${type}, owner text);
      create view v as select id, price from a;
      create view w as select id from v where price > 1;
      grant select on w to public; comment on view w is 'kept';
      alter table a enable row level security;
      create policy rich on a using (price > 100);
      create index on a ((price + 1));`;
    const { difference } = await expectBrought(one(schema('int')), one(schema('numeric')));
    expect(difference.statements.map(({ sql }) => sql.split('\n')[0])).toEqual(
      expect.arrayContaining(['DROP VIEW public.w', 'DROP VIEW public.v', 'CREATE VIEW public.w AS']),
    );
  });

  test('policies of tables that go and name each other', async () => {
    await expectBrought(
      one(`create table a (id int); create table b (id int);
        create policy p on a using (exists (select from b)); create policy p on b using (exists (select from a))`),
      one('create table c (id int)'),
    );
  });

  test('foreign keys around a key, and defaults around a function', async () => {
    await expectBrought(
      one(`create function f() returns int language sql as 'select 1';
        create table a (id int constraint k primary key, n int default f()); create table b (a_id int references a)`),
      one(`create function f() returns int language sql as 'select 1';
        create function g(out x int) language sql as 'select 1';
        create table a (id int constraint k primary key deferrable, n int default g(), m int unique);
        create table b (a_id int references a (m))`),
    );
  });
});
