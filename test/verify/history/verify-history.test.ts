import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { sourceText } from '../../../src/parser/source-text.ts';
import type { HistoryPlace, HistoryResult } from '../../../src/verify/history/history-result.ts';
import { type HistoryOptions, verifyHistory } from '../../../src/verify/history/verify-history.ts';
import { provingServer } from './proving.ts';

let server: Awaited<ReturnType<typeof provingServer>>;
beforeAll(async () => {
  server = await provingServer();
});
afterEach(() => server.reset());
afterAll(() => server.close());

function verify(texts: string | readonly string[], options?: HistoryOptions): Promise<HistoryResult> {
  const list = typeof texts === 'string' ? [texts] : texts;
  return verifyHistory(
    server,
    list.map((text, at) => sourceText(`${at}.sql`, text)),
    options,
  );
}

function at({ source, offset }: HistoryPlace): string {
  const { line, column } = source.positionAt(offset);
  return `${source.name}:${line}:${column}`;
}

/** Each failure in a line: where, SQLSTATE, cause, what it follows from. */
function lines({ failures }: HistoryResult): string[] {
  return failures.map(({ place, code, cause, onlyInTransaction, because }) =>
    [
      at(place),
      code,
      cause ?? '-',
      ...(onlyInTransaction ? ['tx'] : []),
      ...(because === undefined ? [] : [`<= ${at(because.place)}`]),
    ].join(' '),
  );
}

describe('why a statement fails', () => {
  test.each([
    [
      'comes later',
      'create view v as select 1 from later;\ncreate table later (id int);',
      ['0.sql:1:32 42P01 It is made only later, at 0.sql:2.'],
    ],
    [
      'was renamed',
      'create table a (id int);\nalter table a rename to b;\nalter table a add x int;',
      ['0.sql:3:1 42P01 It was renamed at 0.sql:2.'],
    ],
    [
      'was dropped with its column',
      'create table a (id int, x int);\nalter table a drop x;\ncreate index on a (x);',
      ['0.sql:3:1 42703 It was dropped at 0.sql:2.'],
    ],
    ['is spelt otherwise', 'create table people (id int);\ntruncate poeple;', ['0.sql:2:1 42P01 There is "people".']],
    [
      'column that nobody made',
      'create table people (id int, name text);\nupdate people set born = 1;',
      ['0.sql:2:19 42703 people (0.sql:1) has id, name.'],
    ],
    ['is there already', 'create table a ();\ncreate table a ();', ['0.sql:2:1 42P07 It is made already at 0.sql:1.']],
    [
      'has dependents',
      'create table a (id int primary key);\ncreate view v as select * from a;\ndrop table a;',
      ['0.sql:3:1 2BP01 Still there: view v depends on table a.'],
    ],
    [
      'foreign key to what is not unique',
      'create table a (id int primary key, b int);\ncreate table c (b int references a (b));',
      ['0.sql:2:1 42830 The unique keys of a (0.sql:1) are on (id), none on (b).'],
    ],
    [
      'partial unique index for ON CONFLICT',
      'create table a (b int);\ncreate unique index i on a (b) where b > 0;\ninsert into a values (1) on conflict (b) do nothing;',
      ['0.sql:3:1 42P10 Index i (0.sql:2) on (b) covers only the rows of its WHERE.'],
    ],
    [
      'key of a partitioned table',
      'create table a (id int, at date) partition by range (at);\nalter table a add primary key (id);',
      ['0.sql:2:1 0A000 a is partitioned by (at) (0.sql:1), and what is unique must hold these columns.'],
    ],
    [
      'own function that is not immutable',
      "create function f(i int) returns int language plpgsql as 'begin return i; end';\ncreate table a (b int);\ncreate index on a (f(b));",
      [
        '0.sql:3:1 42P17 f(), which is not marked IMMUTABLE, may answer differently another time, and what was stored cannot follow.',
      ],
    ],
    [
      'no cast by itself',
      'create table a (b text);\nalter table a alter b type int;',
      ['0.sql:2:1 42804 No cast between the two is made by itself: it takes USING with one that is written out.'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(lines(await verify(text))).toEqual(expected);
  });
});

describe('what fails because of an earlier failure', () => {
  test.each([
    [
      'a table that was not made',
      'create table a (id nothing);\ncreate index i on a (id);\nalter index i rename to j;\ndrop index j;',
      [
        '0.sql:1:20 42704',
        '0.sql:2:1 42P01 <= 0.sql:1:20',
        '0.sql:3:1 42P01 <= 0.sql:2:1',
        '0.sql:4:1 42704 <= 0.sql:3:1',
      ],
    ],
    [
      'what was not dropped is in the way',
      'create table a (id int primary key);\ncreate view v as select id from a;\ndrop table a;\ncreate table a (x int);',
      ['0.sql:3:1 2BP01', '0.sql:4:1 42P07 <= 0.sql:3:1'],
    ],
    [
      'a dependent that was not dropped',
      'create table a (id int primary key);\ncreate view v as select id from a;\ncreate view w as select id from v;\ndrop view v;\ndrop table a;',
      ['0.sql:4:1 2BP01', '0.sql:5:1 2BP01 <= 0.sql:4:1'],
    ],
    [
      'a unique key that was not made',
      'create table a (b int);\ninsert into a values (1), (1);\ncreate unique index i on a (b);\ninsert into a values (1) on conflict (b) do nothing;',
      ['0.sql:3:1 23505', '0.sql:4:1 42P10 <= 0.sql:3:1'],
    ],
    [
      'a type that DO did not make',
      "do $$ begin create type t as enum ('a'); perform 1 / 0; end $$;\ncreate table a (b t);",
      ['0.sql:1:1 22012', '0.sql:2:19 42704 <= 0.sql:1:1'],
    ],
    [
      'not a column of the same name elsewhere',
      'create table a (id int);\nalter table a add x nothing;\ncreate table b (id int);\ncreate index on b (x);\nupdate a set id = x;',
      ['0.sql:2:21 42704', '0.sql:4:1 42703', '0.sql:5:19 42703 <= 0.sql:2:21'],
    ],
  ])('%s', async (_, text, expected) => {
    const { failures } = await verify(text);
    expect(
      failures.map(
        ({ place, code, because }) => `${at(place)} ${code}${because === undefined ? '' : ` <= ${at(because.place)}`}`,
      ),
    ).toEqual(expected);
  });
});

describe('transactions', () => {
  const grown = [
    "create type mood as enum ('sad');",
    "alter type mood add value 'glad';\ncreate table a (m mood default 'glad');",
  ];
  const concurrent = [
    'create table a (b int);\ncreate index concurrently i on a (b);',
    'create index concurrently j on a (b);',
  ];

  test('an enum value is used in the transaction that adds it', async () => {
    const cause = 'The value is added in the same transaction; it can be used once that is committed.';
    expect(lines(await verify(grown, { transaction: 'file' }))).toEqual([`1.sql:2:32 55P04 ${cause} tx`]);
    await server.reset();
    expect(lines(await verify(grown, { transaction: 'none' }))).toEqual([]);
  });

  test.each([
    ['none', []],
    ['file', ['0.sql', '1.sql']],
    ['query', ['0.sql']],
    ['all', ['0.sql', '1.sql']],
  ] as const)('%s', async (transaction, expected) => {
    const { failures, ran, stops } = await verify(concurrent, { transaction });
    expect(failures.map(({ place, onlyInTransaction }) => [place.source.name, onlyInTransaction])).toEqual(
      expected.map((name) => [name, true]),
    );
    expect(ran).toBe(3);
    expect(stops.map(({ before, after }) => [before, after])).toEqual(
      {
        none: [],
        file: [
          [1, 0],
          [0, 0],
        ],
        query: [[1, 0]],
        all: [[1, 1]],
      }[transaction],
    );
  });

  test('a text that brings its own has no other, and goes on behind a failure in it', async () => {
    const { failures, ran, stops } = await verify(
      'begin;\ncreate table a ();\ncreate table a ();\ncreate table b ();\ncommit;\ncreate index concurrently on c (d);',
      { transaction: 'file' },
    );
    expect(failures.map(({ code }) => code)).toEqual(['42P07', '42P01']);
    expect(ran).toBe(4);
    expect(stops).toMatchObject([{ before: 2, after: 2 }]);
  });

  test('a constraint that is checked at the end of the transaction', async () => {
    const text =
      'create table a (id int primary key, b int references a deferrable initially deferred);\ninsert into a values (1, 2);\ncreate table c ();';
    const result = await verify(text, { transaction: 'file' });
    expect(result.failures.map(({ code, place }) => [code, at(place)])).toEqual([['23503', '0.sql:3:19']]);
    expect(await server.run("select to_regclass('a') is not null and to_regclass('c') is not null as there")).toEqual([
      [{ there: true }],
    ]);
  });

  test('SET LOCAL is written for a transaction', async () => {
    const text =
      "set local app.actor = 'me';\ndo $$ begin if current_setting('app.actor', true) is distinct from 'me' then raise 'lost'; end if; end $$;";
    expect(lines(await verify(text))).toEqual([]);
  });

  test('SET TRANSACTION comes before the first query', async () => {
    expect(lines(await verify('begin;\nset transaction isolation level repeatable read;\nselect 1;\ncommit;'))).toEqual(
      [],
    );
  });
});

describe('what is beside the point', () => {
  test('the session is left as it was found', async () => {
    await server.run('create schema kept; set search_path = kept, public');
    const found =
      "select current_setting('search_path') as path, current_setting('work_mem') as memory, current_user::text as name";
    const before = await server.run(found);
    const text = `create role app; set work_mem = '1MB'; select set_config('search_path', '', false); set session authorization app;`;
    expect(lines(await verify(text))).toEqual([]);
    expect(await server.run(found)).toEqual(before);
    expect(before[0]).toMatchObject([{ path: 'kept, public', name: 'postgres' }]);
  });

  test('roles and databases that are named but missing', async () => {
    const text =
      'create table a ();\ngrant select on a to reader, "Writer";\nalter database shop set timezone = \'UTC\';\ncomment on database "shop" is \'x\';';
    const result = await verify(text);
    expect(result).toMatchObject({ failures: [], rolesMade: ['reader', 'Writer'], databasesNamed: ['shop'] });
    await server.run('alter database postgres reset all');
  });

  test('rows of COPY are counted, and nobody is blamed for their absence', async () => {
    const text =
      'create table a (id int primary key);\ncopy a from stdin;\n1\n\\.\ncreate table b (a int references a);\ninsert into b values (1);\ninsert into b values (null, 2);';
    const { failures, unjudged, rowsSkipped } = await verify(text);
    expect(rowsSkipped).toBe(1);
    expect(unjudged.map(({ place }) => at(place))).toEqual(['0.sql:6:1']);
    expect(failures.map(({ code }) => code)).toEqual(['42601']);
  });

  test('what is of psql, of the cluster, of a tool, of a template', async () => {
    const text =
      'select :name;\ncreate database other;\ncreate trigger t before update on schema_migrations execute function f();\ncreate table {{ schema }}.a ();\ngrant usage on schema auth to public;';
    const { failures, unjudged } = await verify(text);
    expect(failures).toEqual([]);
    expect(unjudged.map(({ place }) => at(place).split(':')[1])).toEqual(['1', '2', '3', '4', '5']);
  });

  test('what an extension would have brought, and not what nothing would', async () => {
    const text = [
      'create extension vector;',
      'create table items (id int, embedding vector(3));',
      'create index on items using hnsw (embedding);',
      'create table notes (id int);',
      'alter table nots add x int;',
      'alter table items add x int;',
      'select no_such_function(1);',
    ].join('\n');
    const { failures, unjudged, stubbed } = await verify(text);
    expect(stubbed).toEqual(['vector']);
    expect(unjudged.map(({ place }) => at(place).split(':')[1])).toEqual(['1', '2', '3', '6']);
    expect(failures.map(({ place }) => at(place).split(':')[1])).toEqual(['5', '7']);
  });
});
