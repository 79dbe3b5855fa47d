import { describe, expect, test } from '@jest/globals';
import { loadSql } from '../../../src/parser/load-sql.ts';
import { sourceText } from '../../../src/parser/source-text.ts';
import { replaySql } from '../replay-sql.ts';

describe('dynamic SQL that cannot be told', () => {
  const forEachRow = (statement: string): string =>
    `do $$ declare r record; begin for r in select * from config loop execute ${statement}; end loop; end $$;`;

  test.each([
    ['policies', "format('create policy p on %I using (true)', r.name)", 'row-security'],
    ['row security', "'alter table ' || r.name || ' enable row level security'", 'row-security'],
    ['anything', 'r.statement', 'any'],
    ['tables', "'create table ' || r.name || ' ()'", 'any'],
  ])('about %s is unknown, not absent', (_name, statement, aspect) => {
    const { database, problems } = replaySql(forEachRow(statement));
    expect(database.unknowns).toEqual([{ aspect }]);
    expect(problems).toEqual([]);
  });

  test.each([
    ['a query', "'select * from ' || r.name"],
    ['data', "format('insert into %I default values', r.name)"],
    ['a refresh', "format('REFRESH MATERIALIZED VIEW %I', r.name)"],
  ])('that is %s changes no schema', (_name, statement) => {
    expect(replaySql(forEachRow(statement)).database.unknowns).toEqual([]);
  });

  test('is noted once, however often it occurs', () => {
    expect(replaySql(forEachRow('r.a'), forEachRow('r.b')).database.unknowns).toEqual([{ aspect: 'any' }]);
  });

  test('in another language may do anything', () => {
    expect(replaySql('do language plv8 $$ plv8.execute("drop table t") $$;').database.unknowns).toEqual([
      { aspect: 'any' },
    ]);
  });
});

describe('what only a server could decide', () => {
  test.each([
    [
      'creates what is not there',
      'if exists (select 1 from settings) then create table made (); end if;',
      ['made', 't'],
    ],
    ['passes over what is there', 'if exists (select 1 from settings) then create table t (); end if;', ['t']],
    [
      'takes the branch for a role',
      "if exists (select from pg_roles where rolname = 'r') then create table made (); end if;",
      ['made', 't'],
    ],
    [
      'takes the other branch where there is one',
      "if exists (select from pg_roles where rolname = 'r') then null; else create table made (); end if;",
      ['made', 't'],
    ],
    [
      'goes the way that raises nothing',
      "if (select count(*) from settings) = 0 then raise exception 'no'; else create table made (); end if;",
      ['made', 't'],
    ],
  ])('%s', (_name, body, tables) => {
    const { database, problems } = replaySql(`create table t (); do $$ begin ${body} end $$;`);
    expect(database.tables.map(({ name }) => name).sort()).toEqual(tables);
    expect(problems).toEqual([]);
  });
});

test('an endless loop ends', () => {
  const { database } = replaySql(
    'do $$ begin loop execute format($x$select 1$x$); end loop; create table t (); end $$;',
  );
  expect(database.tables).toHaveLength(1);
});

test('a function that calls itself ends', () => {
  const { problems } = replaySql(
    'create function f() returns void language plpgsql as $$ begin perform f(); execute $x$create table t ()$x$; end $$; select f();',
  );
  expect(problems.length).toBeGreaterThan(0);
});

test('a statement inside a block is placed where it stands', () => {
  const sql = "-- first\ndo $$\nbegin\n  create type e as enum ('é');\n  create table t (\n    id int\n  );\nend $$;";
  const { database } = loadSql([sourceText('a.sql', sql)], { postgres: { from: 14, to: 18 } });
  const [table] = database.tables;
  const origin = table?.origin;
  if (origin?.from !== 'file') throw new Error('no file');
  expect(origin.source.positionAt(origin.offset)).toEqual({ line: 5, column: 3 });
  expect(origin.source.slice(origin.statement.start, origin.statement.end)).toBe('create table t (\n    id int\n  )');
  const column = table?.columns[0]?.origin;
  if (column?.from !== 'file') throw new Error('no file');
  expect(column.source.positionAt(column.offset)).toEqual({ line: 6, column: 5 });
});

test('a statement that is put together is placed at its block', () => {
  const sql = "create table a ();\n\ndo $$ begin execute format('create table %I (id int)', 'b'); end $$;";
  const { database } = loadSql([sourceText('a.sql', sql)], { postgres: { from: 14, to: 18 } });
  const origin = database.tables[1]?.columns[0]?.origin;
  if (origin?.from !== 'file') throw new Error('no file');
  expect(origin.source.positionAt(origin.offset).line).toBe(3);
});

test.each([
  ['a body that PL/pgSQL refuses', 'do $$ begin if end $$;'],
  ['a statement in it that the grammar refuses', "do $$ begin execute 'create tabel t ()'; end $$;"],
])('%s is a problem of its own', (_name, sql) => {
  expect(replaySql(sql).problems).toHaveLength(1);
});

describe('functions of extensions', () => {
  test('that change a table are noted by name', () => {
    const { database } = replaySql(
      "create table public.m (at timestamptz); select create_hypertable('m', 'at'); select create_distributed_table('public.m', 'at');",
    );
    expect(database.others.map(({ what, identity }) => `${what} ${identity}`)).toEqual([
      'hypertable public.m',
      'distributed table public.m',
    ]);
  });

  test('AddGeometryColumn adds a column', () => {
    const { database } = replaySql(
      "create extension postgis; create table places (id int); select AddGeometryColumn('public', 'places', 'at', 4326, 'POINT', 2);",
    );
    expect(database.tables[0]?.columns.map(({ name, type }) => `${name} ${type.name}`)).toEqual([
      'id int4',
      'at geometry',
    ]);
  });
});

test("a name that two blocks declare is nobody's value", () => {
  const block =
    "do $$ declare a text := 'x'; begin declare a text := 'y'; begin null; end; execute 'create table ' || a || ' ()'; end $$";
  expect(replaySql(block).database.tables.map(({ name }) => name)).not.toContain('y');
});
