import { describe, expect, test } from '@jest/globals';
import { typeText } from '../../src/model/data-type.ts';
import { liveServer, relation, table } from './live.ts';

const live = liveServer();

describe('columns', () => {
  test.each([
    ['serial', 'integer'],
    ['varchar(255)', 'character varying(255)'],
    ['varchar(10)[]', 'character varying(10)[]'],
    ['numeric(10,2)', 'numeric(10,2)'],
    ['numeric(5)', 'numeric(5,0)'],
    ['char', 'character(1)'],
    ['"char"', '"char"'],
    ['timestamp(3)', 'timestamp(3) without time zone'],
    ['timestamptz', 'timestamp with time zone'],
    ['interval day to second(3)', 'interval day to second(3)'],
    ['interval(4)', 'interval(4)'],
    ['bit(4)', 'bit(4)'],
    ['text[][]', 'text[]'],
    ['app.status', 'app.status'],
    ['app.status[]', 'app.status[]'],
  ])('of type %s', async (written, printed) => {
    const { database } = await live.load(
      `create schema app; create type app.status as enum ('a'); create table t (c ${written})`,
    );
    const [column] = table(database, 't').columns;
    expect(column && typeText(column.type)).toBe(printed);
  });

  test('know the type that the schema defines, and their array dimensions', async () => {
    const { database } = await live.load(`create domain d as int; create table t (a d, b d[], c int[][], e int)`);
    const types = table(database, 't').columns.map(({ type }) => type);
    expect(types.map(({ definition }) => definition?.kind)).toEqual(['domain', 'domain', undefined, undefined]);
    expect(types.map(({ dimensions }) => dimensions)).toEqual([0, 1, 2, 0]);
    expect(types[0]?.definition).toBe([...database.types.values()][0]);
  });

  test('with all that is said of them', async () => {
    const { database } = await live.load(`
      create table t (
        id bigint generated always as identity, d int default 1 + 1, n text not null, g int generated always as (d * 2) stored,
        v text generated always as ('x') virtual, c text collate "C", s serial, nothing varchar(5) default null
      );
      alter table t alter n set statistics 7, drop column d cascade; comment on column t.n is 'name'; create role r; grant select (n), update (n) on t to r`);
    const columns = table(database, 't').columns;
    const [id, n, v, c, s, nothing] = columns;
    expect(columns.map(({ name }) => name)).toEqual(['id', 'n', 'v', 'c', 's', 'nothing']);
    expect(id).toMatchObject({ identity: 'always', notNull: true, sequence: { name: 't_id_seq', identity: true } });
    expect(n).toMatchObject({ notNull: true, notNullValidated: true, comment: 'name', statisticsTarget: 7 });
    expect(n?.grants).toEqual([{ grantee: 'r', privileges: ['SELECT', 'UPDATE'], grantable: false }]);
    expect(n?.notNullName).toBeUndefined();
    expect(v?.generated).toMatchObject({ storage: 'virtual', expression: { text: "'x'::text" } });
    expect(c?.collation).toEqual({ schema: 'pg_catalog', name: 'C' });
    expect(s?.default?.canonical).toBe("nextval('t_s_seq')");
    expect(s?.sequence?.ownedBy).toBe(s);
    expect(nothing?.default).toBeUndefined();
    expect(n?.relation).toBe(table(database, 't'));
  });

  test('with the names of their NOT NULL constraints, where they were given', async () => {
    const { database } = await live.load(`
      create table t (a int not null, b int constraint given not null, c int); alter table t add constraint c_nn not null c not valid;
      create table child () inherits (t)`);
    const named = table(database, 't').columns.map(({ notNullName }) => notNullName);
    expect(named).toEqual([undefined, 'given', 'c_nn']);
    expect(table(database, 't').columns[2]?.notNullValidated).toBe(false);
    expect(table(database, 'child').columns.map(({ notNullName }) => notNullName)).toEqual([
      't_a_not_null',
      'given',
      'c_nn',
    ]);
  });
});

test('tables with all that is said of them', async () => {
  const { database } = await live.load(`
    create role owner_role; create unlogged table t (a int primary key, b text) with (fillfactor = 70, toast.autovacuum_enabled = off);
    alter table t owner to owner_role; alter table t enable row level security; alter table t force row level security;
    alter table t replica identity full; comment on table t is 'c'; create table plain (a int)`);
  expect(table(database, 't')).toMatchObject({
    persistence: 'unlogged',
    rowSecurity: { enabled: true, forced: true },
    owner: 'owner_role',
    replicaIdentity: 'full',
    comment: 'c',
  });
  expect([...table(database, 't').storageParameters]).toEqual([
    ['fillfactor', '70'],
    ['toast.autovacuum_enabled', 'off'],
  ]);
  const plain = table(database, 'plain');
  expect(plain).toMatchObject({
    persistence: 'permanent',
    rowSecurity: { enabled: false, forced: false },
    replicaIdentity: 'default',
  });
  for (const absent of [
    'comment',
    'accessMethod',
    'tablespace',
    'ofType',
    'partitioning',
    'partitionOf',
    'extension',
  ] as const)
    expect(plain).not.toHaveProperty(absent);
});

test('partitions, with their bounds', async () => {
  const { database } = await live.load(`
    create table p (at date, k text, h int, primary key (at)) partition by range (at);
    create table p1 partition of p for values from ('2024-01-01') to (maxvalue); create table pd partition of p default;
    create table l (a text, b int) partition by list (lower(a)); create table l1 partition of l for values in ('x', null);
    create table h (a int) partition by hash (a int4_ops); create table h1 partition of h for values with (modulus 4, remainder 1)`);
  const p = table(database, 'p');
  expect(p.partitioning).toMatchObject({ strategy: 'range', key: [{ column: { name: 'at' } }] });
  expect(p.partitions).toEqual([table(database, 'p1'), table(database, 'pd')]);
  const bound = table(database, 'p1').partitionOf?.bound;
  expect(bound).toMatchObject({ kind: 'range', from: [{ text: "'2024-01-01'" }], to: ['maxvalue'] });
  expect(table(database, 'pd').partitionOf).toMatchObject({ parent: p, bound: { kind: 'default' } });
  expect(table(database, 'l').partitioning?.key[0]?.expression?.text).toBe('lower(a)');
  expect(table(database, 'l1').partitionOf?.bound).toMatchObject({
    kind: 'list',
    values: [{ text: "'x'" }, { text: 'NULL' }],
  });
  expect(table(database, 'h1').partitionOf?.bound).toEqual({ kind: 'hash', modulus: 4, remainder: 1 });
  expect(table(database, 'p1').primaryKey).toMatchObject({ inherited: true, index: { partOf: p.primaryKey?.index } });
  expect(table(database, 'p1').columns[0]).toMatchObject({ inherited: true, local: false });
  expect(p.columns[0]).toMatchObject({ inherited: false, local: true });
});

test('inheritance', async () => {
  const { database } = await live.load(`
    create table a (x int check (x > 0)); create table b (y int); create table c (x int, z int) inherits (a, b)`);
  const c = table(database, 'c');
  expect(c.inherits.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(table(database, 'a').inheritedBy).toEqual([c]);
  expect(c.columns.map(({ name, inherited, local }) => [name, inherited, local])).toEqual([
    ['x', true, true],
    ['y', true, false],
    ['z', false, true],
  ]);
  expect(c.checks).toMatchObject([{ name: 'a_x_check', inherited: true }]);
  expect(table(database, 'a').checks).toMatchObject([{ inherited: false }]);
});

test('views and materialized views', async () => {
  const { database } = await live.load(`
    create table t (id int, name text); create schema other; create table other.t (id int);
    create view v with (security_invoker, security_barrier = on) as
      with x as (select id from t) select x.id, o.id as other_id, now() as at from x join other.t o using (id);
    create view checked as select id from t where id > 0 with cascaded check option; comment on view v is 'a view';
    create materialized view m as select count(*) as n from t; create unique index on m (n); create materialized view e as select 1 as x with no data`);
  const v = relation(database, 'v');
  expect(v).toMatchObject({ kind: 'view', securityInvoker: true, securityBarrier: true, comment: 'a view' });
  expect(v.columns.map(({ name, type }) => `${name} ${typeText(type)}`)).toEqual([
    'id integer',
    'other_id integer',
    'at timestamp with time zone',
  ]);
  const reads = v.kind === 'view' ? v.query.reads : [];
  expect(reads.map(({ schema, name }) => `${schema}.${name}`).sort()).toEqual(['other.t', 'public.t']);
  expect(relation(database, 'checked')).toMatchObject({ checkOption: 'cascaded', securityInvoker: false });
  expect(relation(database, 'm')).toMatchObject({
    kind: 'materialized-view',
    populated: true,
    indexes: [{ name: 'm_n_idx', unique: true }],
  });
  expect(relation(database, 'e')).toMatchObject({ populated: false });
});

test('foreign tables, and rules', async () => {
  const { database } = await live.load(`
    create foreign data wrapper w; create server s foreign data wrapper w; create foreign table f (a int not null default 4) server s;
    create table t (a int); create table log (a int); create rule r as on update to t do also insert into log select new.a;
    create view v as select a from t; create rule w as on delete to v do instead nothing`);
  expect(relation(database, 'f')).toMatchObject({
    kind: 'foreign-table',
    server: 's',
    columns: [{ notNull: true, default: { text: '4' } }],
  });
  expect(table(database, 't').rules).toEqual([
    {
      name: 'r',
      event: 'update',
      instead: false,
      text: expect.stringMatching(/^CREATE RULE r AS\s+ON UPDATE TO public.t DO {2}INSERT INTO public.log .*[^;]$/),
      touches: [{ schema: 'public', name: 'log' }],
    },
  ]);
  expect(relation(database, 'v').rules).toMatchObject([{ name: 'w', event: 'delete', instead: true, touches: [] }]);
});
