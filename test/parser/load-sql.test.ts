import { describe, expect, test } from '@jest/globals';
import type { Table } from '../../src/model/relation.ts';
import { type LoadedSchema, loadSql } from '../../src/parser/load-sql.ts';
import { sourceText } from '../../src/parser/source-text.ts';

function load(...texts: readonly string[]): LoadedSchema {
  const sources = texts.map((text, number) => sourceText(`${number + 1}.sql`, text));
  return loadSql(sources, { postgres: { from: 14, to: 18 } });
}

function tableNames({ database }: LoadedSchema): readonly string[] {
  return database.tables.map((table) => `${table.schema}.${table.name}`);
}

describe('loading SQL', () => {
  test('one bad statement is one problem, and the rest is loaded', () => {
    const loaded = load('CREATE TABLE a (id int);\nCREATE TABEL b (id int);\nCREATE TABLE c (id int);');
    expect(tableNames(loaded)).toEqual(['public.a', 'public.c']);
    expect(loaded.report.syntaxProblems).toHaveLength(1);
    const [problem] = loaded.report.syntaxProblems;
    expect(problem?.message).toBe('syntax error at or near "TABEL"');
    expect(problem?.source.positionAt(problem.offset)).toEqual({ line: 2, column: 8 });
    expect(problem?.hint).toMatch(/TABLE/);
  });

  test('a statement whose semicolon is missing still counts', () => {
    const loaded = load('CREATE TABLE a (id int)\nCREATE TABLE b (id int);');
    expect(tableNames(loaded)).toEqual(['public.a', 'public.b']);
    expect(loaded.report.syntaxProblems.map(({ followed }) => followed)).toEqual([true]);
  });

  test('rows are passed over and counted', () => {
    const loaded = load(
      'CREATE TABLE a (id int); INSERT INTO a VALUES (1); COPY a FROM stdin;\n1\n\\.\nUPDATE a SET id = 2;',
    );
    expect(loaded.report).toMatchObject({ statements: 4, data: 3, syntaxProblems: [], problems: [] });
  });

  test('several texts are one history', () => {
    const loaded = load(
      'CREATE TABLE a (id int, b text);',
      'ALTER TABLE a DROP COLUMN b;',
      'ALTER TABLE a RENAME TO c;',
    );
    expect(tableNames(loaded)).toEqual(['public.c']);
    expect(loaded.database.tables[0]?.columns.map((column) => column.name)).toEqual(['id']);
  });

  test('a file that \\i names is read in its place', () => {
    const included = sourceText('types.sql', 'CREATE TABLE b (id int);');
    const { database, report } = loadSql(
      [sourceText('main.sql', 'CREATE TABLE a (id int);\n\\i types.sql\nCREATE TABLE c (id int);')],
      {
        postgres: { from: 14, to: 18 },
        include: (path) => (path === 'types.sql' ? included : undefined),
      },
    );
    expect(database.tables.map((table) => table.name)).toEqual(['a', 'b', 'c']);
    expect(report.sources.map(({ source }) => source.name)).toEqual(['types.sql', 'main.sql']);
  });

  test.each([
    ['inheritance', 'CREATE TABLE a (id int); CREATE TABLE b () INHERITS (a); ALTER TABLE a INHERIT b;'],
    ['itself', 'CREATE TABLE a (id int); ALTER TABLE a INHERIT a;'],
    [
      'partitions',
      `CREATE TABLE a (id int) PARTITION BY LIST (id); CREATE TABLE b PARTITION OF a DEFAULT PARTITION BY LIST (id);
       ALTER TABLE b ATTACH PARTITION a DEFAULT;`,
    ],
  ])('a circle of %s is refused as PostgreSQL refuses it', (_what, sql) => {
    expect(load(sql).report.problems.map(({ sqlState }) => sqlState)).toEqual(['42P07']);
  });

  test('a search path that is given holds until a text sets another', () => {
    const texts = [
      'CREATE SCHEMA app; CREATE SCHEMA other; CREATE TABLE a (id int); SET search_path = other; CREATE TABLE b (id int);',
    ];
    const sources = texts.map((text) => sourceText('1.sql', text));
    const loaded = loadSql(sources, { postgres: { from: 14, to: 18 }, searchPath: ['app', 'public'] });
    expect(tableNames(loaded)).toEqual(['app.a', 'other.b']);
  });

  test('the model is frozen', () => {
    const table = load('CREATE TABLE a (id int);').database.tables[0] as Table;
    expect(() => Object.assign(table, { name: 'b' })).toThrow(TypeError);
    expect(() => (table.columns as unknown[]).push({})).toThrow(TypeError);
  });
});
