import { expect, test } from '@jest/globals';
import { typeText } from '../../src/model/data-type.ts';
import type { Database } from '../../src/model/database.ts';
import type { UserType } from '../../src/model/user-type.ts';
import { liveServer, table } from './live.ts';

const live = liveServer();

function type<Kind extends UserType['kind']>(
  database: Database,
  name: string,
  kind: Kind,
): Extract<UserType, { kind: Kind }> {
  const found = database.types.get(`public\u0000${name}`);
  if (found?.kind !== kind) throw new Error(`${name} is ${found?.kind}`);
  return found as Extract<UserType, { kind: Kind }>;
}

test('types', async () => {
  const { database } = await live.load(`
    create type mood as enum ('sad', 'happy'); alter type mood add value 'so so' before 'happy'; comment on type mood is 'why'; create role r; alter type mood owner to r;
    create domain positive as numeric(4,2) not null default 1.5 constraint above check (value > 0); alter domain positive add constraint below check (value < 9) not valid;
    create type pair as (a int, m mood[]); create type span as range (subtype = date); create type shell; create table t (id int); create domain over_domain as positive`);
  expect(type(database, 'mood', 'enum')).toMatchObject({
    labels: ['sad', 'so so', 'happy'],
    comment: 'why',
    owner: 'r',
  });
  const positive = type(database, 'positive', 'domain');
  expect(typeText(positive.base)).toBe('numeric(4,2)');
  expect(positive).toMatchObject({ notNull: true, default: { canonical: '1.5' } });
  expect(positive.checks).toMatchObject([
    { name: 'above', validated: true, expression: { canonical: '(value > 0)' } },
    { name: 'below', validated: false, expression: { canonical: '(value < 9)' } },
  ]);
  expect(
    type(database, 'pair', 'composite-type').attributes.map(
      (attribute) => `${attribute.name} ${typeText(attribute.type)}`,
    ),
  ).toEqual(['a integer', 'm mood[]']);
  expect(typeText(type(database, 'span', 'range-type').subtype)).toBe('date');
  expect(type(database, 'shell', 'base-type')).toMatchObject({ schema: 'public' });
  expect(type(database, 'over_domain', 'domain').base.definition).toBe(positive);
  expect(database.types.size).toBe(6);
});

test('sequences', async () => {
  const { database } = await live.load(`
    create sequence down as smallint increment -2 minvalue -100 maxvalue -1 start -5 cache 3 cycle; create table t (id serial, o int); create sequence owned owned by t.o;
    create table i (id int generated always as identity (start 7)); comment on sequence down is 'why'; create unlogged sequence u`);
  const sequences = new Map([...database.sequences.values()].map((sequence) => [sequence.name, sequence]));
  expect(sequences.get('down')).toMatchObject({
    start: -5n,
    increment: -2n,
    minimum: -100n,
    maximum: -1n,
    cache: 3n,
    cycle: true,
    comment: 'why',
    identity: false,
    type: { name: 'int2' },
  });
  expect(sequences.get('down')?.ownedBy).toBeUndefined();
  expect(sequences.get('t_id_seq')?.ownedBy).toBe(table(database, 't').columns[0]);
  expect(sequences.get('owned')?.ownedBy).toBe(table(database, 't').columns[1]);
  expect(sequences.get('i_id_seq')).toMatchObject({ identity: true, start: 7n, maximum: 2147483647n });
  expect(sequences.get('u')).toMatchObject({ persistence: 'unlogged' });
});

test('what is kept by name alone', async () => {
  const { database } = await live.load(`
    create table t (a int, b int); create type mood as enum ('a'); create function same(mood, mood) returns boolean language sql as 'select true'; create operator === (leftarg = mood, rightarg = mood, function = same); create operator @# (rightarg = int, function = int4um);
    create collation coll (locale = 'C'); create text search configuration conf (copy = english); create statistics st on a, b from t;
    create function to_t(mood) returns int language sql as 'select 1'; create cast (mood as int) with function to_t(mood); create foreign data wrapper w; create server s foreign data wrapper w;
    create user mapping for public server s; create operator family fam using btree; alter role postgres set work_mem = '5MB'; create type span as range (subtype = float8)`);
  expect(database.others.map(({ what, identity }) => `${what} ${identity}`).sort()).toEqual([
    'cast (mood AS integer)',
    'collation public.coll',
    'foreign-data wrapper w',
    'operator family public.fam USING btree',
    'operator public.===(mood,mood)',
    'operator public.@#(none,integer)',
    'server s',
    'setting role postgres: work_mem',
    'statistics object public.st',
    'text search configuration public.conf',
    'user mapping public on server s',
  ]);
});
