import { describe, expect, test } from '@jest/globals';
import { typeText } from '../../src/model/data-type.ts';
import type { Database } from '../../src/model/database.ts';
import type { Routine } from '../../src/model/routine.ts';
import { liveServer, relation, table } from './live.ts';

const live = liveServer();

function routine(database: Database, name: string): Routine {
  const [found, ...others] = database.routines.get(`public\u0000${name}`) ?? [];
  if (found === undefined || others.length > 0) throw new Error(`There is not one routine ${name}`);
  return found;
}

describe('routines', () => {
  test('with all that is said of them', async () => {
    const { database } = await live.load(`
      create function f(a int, b text default 'x', variadic c text[] default array['q']) returns int language plpgsql immutable strict
        security definer leakproof parallel safe set search_path = '' set "TimeZone" = 'UTC' as $$ begin return 1; end $$;
      comment on function f is 'why'; create function plain() returns void language sql as ''`);
    const f = routine(database, 'f');
    expect(f).toMatchObject({
      routine: 'function',
      language: 'plpgsql',
      volatility: 'immutable',
      strict: true,
      securityDefiner: true,
      leakproof: true,
      parallel: 'safe',
      body: ' begin return 1; end ',
      comment: 'why',
      owner: 'postgres',
    });
    expect([...f.configuration]).toEqual([
      ['search_path', '""'],
      ['timezone', 'UTC'],
    ]);
    expect(
      f.parameters.map(({ name, mode, type, default: standard }) => [name, mode, typeText(type), standard?.canonical]),
    ).toEqual([
      ['a', 'in', 'integer', undefined],
      ['b', 'in', 'text', "'x'"],
      ['c', 'variadic', 'text[]', "'{q}'"],
    ]);
    expect(routine(database, 'plain')).toMatchObject({
      volatility: 'volatile',
      parallel: 'unsafe',
      strict: false,
      parameters: [],
    });
  });

  test('with what they return', async () => {
    const { database } = await live.load(`
      create function one() returns int language sql as 'select 1'; create function many() returns setof int language sql as 'select 1';
      create function outs(out a int, inout b text) language sql as 'select 1, ''a'''; create function cols() returns table (a int, b text) language sql as 'select 1, ''a''';
      create procedure p(a int, out b int) language plpgsql as $$ begin b := 1; end $$; create aggregate total(int) (sfunc = int4pl, stype = int);
      create function win() returns int8 language internal window as 'window_row_number'; create function c() returns int language c as '$libdir/plpgsql', 'plpgsql_call_handler'`);
    const returned = (name: string): unknown => {
      const { returns } = routine(database, name);
      return returns && `${returns.set ? 'setof ' : ''}${typeText(returns.type)}`;
    };
    expect(['one', 'many', 'outs', 'cols', 'p', 'total'].map(returned)).toEqual([
      'integer',
      'setof integer',
      undefined,
      'setof record',
      undefined,
      'integer',
    ]);
    expect(routine(database, 'cols').parameters.map(({ mode }) => mode)).toEqual(['table', 'table']);
    expect(routine(database, 'outs').parameters.map(({ mode, name }) => `${mode} ${name}`)).toEqual([
      'out a',
      'inout b',
    ]);
    expect(['p', 'total', 'win'].map((name) => routine(database, name).routine)).toEqual([
      'procedure',
      'aggregate',
      'window',
    ]);
    expect(routine(database, 'total')).not.toHaveProperty('body');
    expect(routine(database, 'c')).not.toHaveProperty('body');
  });

  test('with bodies in SQL’s own syntax', async () => {
    const { database } = await live.load(`
      create table t (id int); create function f(a int) returns int return a + 1; create function g() returns int begin atomic select id from t; end`);
    expect(routine(database, 'f').sqlBody).toMatchObject({ ReturnStmt: {} });
    expect(routine(database, 'g').sqlBody).toMatchObject({ List: {} });
    expect(routine(database, 'f')).not.toHaveProperty('body');
  });

  test('overloaded, and none that a range type brings', async () => {
    const { database } = await live.load(`
      create function f(int) returns int language sql as 'select 1'; create function f(text) returns int language sql as 'select 1';
      create type span as range (subtype = float8)`);
    expect([...database.routines.values()].map((overloads) => overloads.length)).toEqual([2]);
  });
});

test('triggers', async () => {
  const { database } = await live.load(`
    create function f() returns trigger language plpgsql as $$ begin return new; end $$; create table t (id int, name text); create view v as select id from t;
    create trigger a before insert or update of name, id on t for each row when (new.name is distinct from 'x') execute function f('one', 'it''s', 3);
    create constraint trigger b after delete on t deferrable for each row execute function f(); create trigger c after truncate on t execute function f();
    create trigger d instead of insert on v for each row execute function f(); alter table t disable trigger a; comment on trigger b on t is 'why';
    create trigger e before insert on t for each row execute function suppress_redundant_updates_trigger();
    create table keyed (id int primary key); create table r (id int references keyed, x int unique deferrable)`);
  const [a, b, c, e] = table(database, 't').triggers;
  expect(a).toMatchObject({
    timing: 'before',
    events: ['insert', 'update'],
    updateOf: ['name', 'id'],
    level: 'row',
    arguments: ['one', "it's", '3'],
    enabled: 'disabled',
    constraint: false,
  });
  expect(a?.when?.canonical).toBe("(new.name is distinct from 'x')");
  expect(a?.function).toBe(routine(database, 'f'));
  expect(b).toMatchObject({ timing: 'after', events: ['delete'], constraint: true, comment: 'why', enabled: 'origin' });
  expect(c).toMatchObject({ events: ['truncate'], level: 'statement', arguments: [] });
  expect(e).toMatchObject({ functionName: { schema: 'pg_catalog', name: 'suppress_redundant_updates_trigger' } });
  expect(e?.function).toBeUndefined();
  expect(relation(database, 'v').triggers).toMatchObject([{ timing: 'instead-of' }]);
  expect([...table(database, 'r').triggers, ...table(database, 'keyed').triggers]).toEqual([]);
});

test('triggers of partitions are copies of their parent’s', async () => {
  const { database } = await live.load(`
    create function f() returns trigger language plpgsql as $$ begin return new; end $$; create table p (id int) partition by list (id);
    create table p1 partition of p for values in (1); create trigger t after insert on p for each row execute function f()`);
  expect(table(database, 'p').triggers).toMatchObject([{ name: 't', inherited: false }]);
  expect(table(database, 'p1').triggers).toMatchObject([{ name: 't', inherited: true }]);
});

test('event triggers and publications', async () => {
  const { database } = await live.load(`
    create function f() returns event_trigger language plpgsql as $$ begin end $$; create table t (id int); create schema s;
    create publication several for table t, tables in schema s with (publish = 'insert, delete'); create publication all_ for all tables;
    create event trigger e on sql_drop execute function f()`);
  expect(database.eventTriggers.get('e')).toMatchObject({
    event: 'sql_drop',
    functionName: { schema: 'public', name: 'f' },
  });
  expect(database.publications.get('several')).toMatchObject({
    allTables: false,
    tables: [{ schema: 'public', name: 't' }],
    schemas: ['s'],
    publishes: ['insert', 'delete'],
  });
  expect(database.publications.get('all_')).toMatchObject({
    allTables: true,
    publishes: ['insert', 'update', 'delete', 'truncate'],
  });
});
