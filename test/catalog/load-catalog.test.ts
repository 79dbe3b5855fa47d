import { describe, expect, test } from '@jest/globals';
import type { CatalogConnection } from '../../src/catalog/connection.ts';
import { loadCatalog } from '../../src/catalog/load-catalog.ts';
import { pgliteConnection } from '../../src/catalog/pglite-connection.ts';
import { CatalogError } from '../../src/errors.ts';
import { printedSql } from '../../src/parser/printed-sql.ts';
import { liveServer, table } from './live.ts';

const live = liveServer();

/** Notes what is sent. */
function recording(): { readonly connection: CatalogConnection; readonly sent: string[] } {
  const sent: string[] = [];
  const inner = pgliteConnection(live.server().pglite);
  const run = (sql: string): ReturnType<CatalogConnection['run']> => {
    sent.push(sql);
    return inner.run(sql);
  };
  return { connection: { run }, sent };
}

describe('the transaction', () => {
  test('is one, read-only and of one moment, in two round trips however many tables there are', async () => {
    const few = recording();
    await loadCatalog(few.connection, { parser: printedSql });
    await live
      .server()
      .run(Array.from({ length: 40 }, (_, n) => `create table t${n} (id int primary key, x int unique)`).join(';'));
    const many = recording();
    const { database, report } = await loadCatalog(many.connection, { parser: printedSql });
    expect(database.tables).toHaveLength(40);
    expect(many.sent).toHaveLength(2);
    expect(many.sent.map(withoutOids)).toEqual(few.sent.map(withoutOids));
    expect(many.sent[0]).toMatch(/^BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;/);
    expect(many.sent[1]).toMatch(/;\nCOMMIT$/);
    expect(report.queries).toBeLessThan(30);
  });

  test('takes no lock above ACCESS SHARE', async () => {
    await live.server().run('create table a (id int primary key); create view v as select id from a');
    const inner = pgliteConnection(live.server().pglite);
    const modes = new Set<unknown>();
    const run: CatalogConnection['run'] = async (sql) => {
      const answers = await inner.run(
        sql.replace(/COMMIT$/, 'SELECT DISTINCT mode FROM pg_locks WHERE relation IS NOT NULL; COMMIT'),
      );
      if (sql.endsWith('COMMIT')) for (const { mode } of answers.at(-2) ?? []) modes.add(mode);
      return sql.endsWith('COMMIT') ? [...answers.slice(0, -2), ...answers.slice(-1)] : answers;
    };
    await loadCatalog({ run }, { parser: printedSql, statistics: true });
    expect([...modes]).toEqual(['AccessShareLock']);
  });

  test('is over when something fails, and the failure says what to do', async () => {
    const inner = pgliteConnection(live.server().pglite);
    const failing: CatalogConnection = {
      run: (sql) => inner.run(sql.endsWith('COMMIT') ? `SELECT 1 / 0; ${sql}` : sql),
    };
    await expect(loadCatalog(failing, { parser: printedSql })).rejects.toThrow(CatalogError);
    await expect(loadCatalog(failing, { parser: printedSql })).rejects.toThrow('division by zero');
    expect(await live.server().rows('select pg_current_xact_id_if_assigned() is null as none')).toEqual([
      { none: true },
    ]);
    await live.server().run('create table after_failure (id int)');
  });

  test('names a driver error without the text of the query', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), {
      code: 'ECONNREFUSED',
      query: 'SELECT secret',
    });
    const run = (): Promise<never> => Promise.reject(refused);
    await expect(loadCatalog({ run }, { parser: printedSql })).rejects.toMatchObject({
      message: 'The catalog cannot be read: connect ECONNREFUSED 127.0.0.1:1',
      hint: 'Check that the server runs, and its host and port.',
    });
  });
});

function withoutOids(sql: string): string {
  return sql.replaceAll(/'\{[\d,]*\}'::oid\[\]/g, 'OIDS');
}

describe('what is loaded', () => {
  test('is frozen and knows its source', async () => {
    const { database, report } = await live.load('create table a (id int)');
    expect(database.loadedFrom).toBe('catalog');
    expect(database.postgres).toEqual({ from: 18, to: 18 });
    expect(Object.isFrozen(table(database, 'a'))).toBe(true);
    expect(table(database, 'a').origin).toMatchObject({ from: 'catalog', catalog: 'pg_class' });
    expect(report).toMatchObject({ database: 'postgres', user: 'postgres', hidden: [], unreadable: [] });
    expect(report.serverVersion).toMatch(/^18\./);
  });

  test('may be meant for other versions than the server', async () => {
    const { database } = await live.load('', { postgres: { from: 14, to: 17 } });
    expect(database.postgres).toEqual({ from: 14, to: 17 });
  });

  test('leaves out the system and temporary tables', async () => {
    const { database } = await live.load('create temp table t (id int); create table kept (id int)');
    expect([...database.relations.values()].map(({ name }) => name)).toEqual(['kept']);
    expect([...database.schemas.keys()]).toEqual(['public']);
    expect(database.routines.size).toBe(0);
    expect(database.extensions.size).toBe(0);
    expect([...database.roles.keys()]).toEqual(['postgres']);
  });

  test('leaves out schemas that are named, keeping what points into them by name', async () => {
    const sql = `create schema auth; create table auth.users (id uuid primary key); create type auth.kind as enum ('a');
      create function auth.uid() returns uuid language sql as 'select null::uuid';
      create table posts (id int, user_id uuid references auth.users, kind auth.kind)`;
    const { database } = await live.load(sql, { excludedSchemas: new Set(['auth']) });
    expect([...database.schemas.keys()]).toEqual(['public']);
    expect(database.tables.map(({ name }) => name)).toEqual(['posts']);
    expect(database.types.size + database.routines.size).toBe(0);
    const [key] = table(database, 'posts').foreignKeys;
    expect(key?.referencedName).toEqual({ schema: 'auth', name: 'users', columns: ['id'] });
    expect(key?.referencedTable).toBeUndefined();
    expect(key?.referencedColumns).toEqual([]);
    expect(table(database, 'posts').columns[2]?.type).toMatchObject({ schema: 'auth', name: 'kind' });
    expect(table(database, 'posts').columns[2]?.type.definition).toBeUndefined();
  });

  test('leaves out what extensions brought, unless it is asked for', async () => {
    const sql = 'create extension citext; create table a (email citext)';
    const { database } = await live.load(sql);
    expect([...database.extensions.values()]).toMatchObject([{ name: 'citext', schema: 'public' }]);
    expect(database.types.size + database.routines.size + database.others.length).toBe(0);
    expect(table(database, 'a').columns[0]?.type).toMatchObject({ schema: 'public', name: 'citext' });
    const all = await loadCatalog(pgliteConnection(live.server().pglite), {
      parser: printedSql,
      extensionMembers: true,
    });
    expect([...all.database.types.values()]).toMatchObject([
      { kind: 'base-type', name: 'citext', extension: 'citext' },
    ]);
    expect([...all.database.routines.values()].flat().every(({ extension }) => extension === 'citext')).toBe(true);
    expect(all.database.routines.size).toBeGreaterThan(20);
  });

  test('bears names as they are', async () => {
    const odd = `quote " semicolon ; -- $$ ' \\ newline\n ü ${'x'.repeat(20)}`;
    const quoted = `"${odd.replaceAll('"', '""')}"`;
    const { database } = await live.load(
      `create table ${quoted} (${quoted} int primary key constraint ${quoted} check (${quoted} > 0));
       create index "an index" on ${quoted} (${quoted}) where ${quoted} <> 7`,
    );
    const loaded = table(database, odd);
    expect(loaded.columns[0]?.name).toBe(odd);
    expect(loaded.checks[0]?.name).toBe(odd);
    expect(loaded.primaryKey?.columns[0]).toBe(loaded.columns[0]);
    expect(loaded.indexes.map(({ name }) => name)).toContain('an index');
  });

  test('reports a text that the grammar refuses, and keeps it', async () => {
    const blind = { ...printedSql, statement: () => undefined };
    const { database, report } = await live.load('create table a (id int default 7, check (id > 0))', {
      parser: blind,
    });
    expect(report.unreadable).toEqual(['7', '(id > 0)']);
    expect(table(database, 'a').checks[0]?.expression.tree).toEqual({ A_Const: { sval: { sval: '(id > 0)' } } });
  });
});

describe('statistics', () => {
  const sql = `create table a (id int primary key, status text, note text);
    insert into a select n, case when n % 10 = 0 then 'rare' else 'usual' end, null from generate_series(1, 1000) n;
    create sequence s; select nextval('s'); select nextval('s'); create table empty (id int); analyze`;

  test('are left out by default', async () => {
    const { database } = await live.load(sql);
    expect(table(database, 'a').statistics).toBeUndefined();
    expect(table(database, 'a').indexes[0]?.statistics).toBeUndefined();
    expect(table(database, 'a').columns[0]?.statistics).toBeUndefined();
    expect([...database.sequences.values()][0]?.lastValue).toBeUndefined();
  });

  test('tell sizes, activity and distributions, but no values', async () => {
    const { database } = await live.load(sql, { statistics: true });
    const { statistics, columns, indexes } = table(database, 'a');
    expect(statistics).toMatchObject({ rows: 1000, deadRows: 0 });
    expect(statistics?.bytes).toBeGreaterThan(8192);
    expect(statistics?.lastAnalyze).toBeInstanceOf(Date);
    expect(indexes[0]?.statistics?.bytes).toBeGreaterThan(8192);
    expect(columns[0]?.statistics).toMatchObject({ nullFraction: 0, distinct: -1, commonValues: 0, correlation: 1 });
    expect(columns[1]?.statistics).toMatchObject({ distinct: 2, commonValues: 2 });
    expect(columns[2]?.statistics).toMatchObject({ nullFraction: 1 });
    expect(JSON.stringify(columns.map((column) => column.statistics))).not.toContain('rare');
    expect([...database.sequences.values()][0]?.lastValue).toBe(2n);
    expect(table(database, 'empty').statistics).toMatchObject({ rows: 0, bytes: 0 });
  });

  test('tell since when the server counts', async () => {
    const { database } = await live.load('create table a (id int)', { statistics: true });
    expect(database.counted).toMatchObject({ isReplica: false, replicas: 0 });
    const before = database.counted?.since?.getTime() ?? Number.NaN;
    expect(before).toBeLessThan(database.counted?.until.getTime() ?? Number.NaN);
    const { database: later } = await live.load('select pg_stat_reset()', { statistics: true });
    expect(later.counted?.since?.getTime()).toBeGreaterThan(before);
    expect((await live.load('select 1')).database.counted).toBeUndefined();
  });

  test('of columns are hidden where row security is', async () => {
    const { database, report } = await live.load(
      `${sql}; alter table a enable row level security; create role reader; grant select on a, s to reader; set role reader`,
      { statistics: true },
    );
    expect(report.hidden).toContain('column statistics of table public.a');
    expect(table(database, 'a').statistics).toMatchObject({ isReadable: false });
  });

  test('that a role may not see are named', async () => {
    const { database, report } = await live.load(
      `${sql}; create role reader; grant select on empty to reader; set role reader`,
      { statistics: true },
    );
    expect(report.user).toBe('reader');
    expect(report.hidden).toEqual(['column statistics of table public.a', 'last value of sequence public.s']);
    expect(table(database, 'a').statistics).toMatchObject({ rows: 1000 });
    expect(table(database, 'a').columns[1]?.statistics).toBeUndefined();
    expect(table(database, 'a').columns.map(({ name }) => name)).toEqual(['id', 'status', 'note']);
  });
});
