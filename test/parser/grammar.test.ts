import { describe, expect, test } from '@jest/globals';
import { loadGrammar } from '../../src/parser/grammar.ts';

const grammar = loadGrammar();

/** The parser must go on as if nothing had happened. */
function expectAlive(): void {
  expect(grammar.parseStatement('SELECT 1').error).toBeUndefined();
}

describe('parseStatement', () => {
  test('gives the tree of one statement, with locations in bytes', () => {
    expect(grammar.parseStatement("COMMENT ON TABLE é IS 'x'")).toEqual({
      tree: {
        CommentStmt: {
          objtype: 'OBJECT_TABLE',
          object: { List: { items: [{ String: { sval: 'é' } }] } },
          comment: 'x',
        },
      },
    });
    const { tree } = grammar.parseStatement(Buffer.from("SELECT 'é', b"));
    expect(tree).toMatchObject({ SelectStmt: { targetList: [{}, { ResTarget: { location: 13 } }] } });
  });

  test('gives letters beyond ASCII back as they are', () => {
    const { tree } = grammar.parseStatement("COMMENT ON TABLE t IS '日本 😀'");
    expect(tree).toMatchObject({ CommentStmt: { comment: '日本 😀' } });
  });

  test.each([
    ['SELECT 1 FROM', 'syntax error at end of input', 13],
    ['CREATE TABEL t ()', 'syntax error at or near "TABEL"', 7],
    ["SELECT '日本😀' FORM t", 'syntax error at or near "t"', 25],
    ["SELECT 'a", 'unterminated quoted string at or near "\'a"', 7],
    ["SELECT U&'\\zzzz'", 'invalid Unicode escape', 10],
  ])('refuses %s with the message of PostgreSQL and the byte where', (sql, message, offset) => {
    expect(grammar.parseStatement(sql)).toEqual({ error: { kind: 'syntax', message, offset } });
    expect(grammar.parseStatement(Buffer.from(sql))).toEqual({ error: { kind: 'syntax', message, offset } });
  });

  test('shortens what a message quotes', () => {
    const { error } = grammar.parseStatement(`SELECT 'first line\n${'x'.repeat(1000)}`);
    expect(error?.message).toBe('unterminated quoted string at or near "\'first line..."');
  });

  test('says where a NUL character stands, which the parser itself takes for the end', () => {
    const { error } = grammar.parseStatement('SELECT \0 1');
    expect(error).toMatchObject({ kind: 'syntax', offset: 7 });
    expect(error?.message).toContain('NUL');
  });

  test.each(['', '  \n', '-- a', '/* a */', ';'])('%j holds no statement', (sql) => {
    expect(grammar.parseStatement(sql).error?.kind).toBe('empty');
  });

  test('refuses more than one statement', () => {
    expect(grammar.parseStatement('SELECT 1; SELECT 2').error).toMatchObject({ kind: 'syntax', offset: 10 });
  });
});

describe('what is too much for the parser is an error, and the parser survives it', () => {
  test.each([
    ['parentheses', `SELECT ${'('.repeat(100_000)}1${')'.repeat(100_000)}`],
    ['a chain of operators', `SELECT ${'1+'.repeat(200_000)}1`],
    ['queries in queries', `SELECT ${'(SELECT '.repeat(20_000)}1${')'.repeat(20_000)}`],
    ['unions', `SELECT 1${' UNION ALL SELECT 1'.repeat(50_000)}`],
  ])('%s', (_, sql) => {
    for (let round = 0; round < 3; round++) {
      expect(grammar.parseStatement(sql).error?.kind).toBe('depth');
      expectAlive();
    }
  });

  test('a list that does not fit into the memory', () => {
    expect(grammar.parseStatement(`SELECT 1${',1'.repeat(6_000_000)}`).error?.kind).toBe('memory');
    expectAlive();
  });

  test('a tree that would not fit into the memory of the process', () => {
    expect(grammar.parseStatement(`VALUES (1)${',(1)'.repeat(1_000_000)}`).error?.kind).toBe('memory');
    expectAlive();
  });

  test('a long string is fine', () => {
    const { tree } = grammar.parseStatement(`SELECT '${'x'.repeat(20_000_000)}'`);
    expect(tree).toHaveProperty('SelectStmt');
    expectAlive();
  });
});

describe('parse', () => {
  test('gives all statements with their places', () => {
    const { tree } = grammar.parse('SELECT 1;\n-- é\nSELECT 2');
    expect(tree?.map(({ location, length }) => [location, length])).toEqual([
      [0, 8],
      [16, undefined],
    ]);
  });

  test('fails as a whole', () => {
    expect(grammar.parse('SELECT 1; SELEC 2').error).toMatchObject({
      message: 'syntax error at or near "SELEC"',
      offset: 10,
    });
  });

  test('of nothing is nothing', () => {
    expect(grammar.parse('-- a').tree).toEqual([]);
  });
});

describe('parsePlPgSql', () => {
  test('gives the tree of a body', () => {
    const { tree } = grammar.parsePlPgSql('DO $$ BEGIN PERFORM now(); END $$');
    expect(JSON.stringify(tree)).toContain('"query":"SELECT now()"');
  });

  test('says what is wrong with it', () => {
    expect(grammar.parsePlPgSql('DO $$ BEGIN PERFORM 1; ED $$').error).toMatchObject({
      kind: 'syntax',
      offset: undefined,
    });
    expect(grammar.parsePlPgSql('CREATE FUNCTION').error?.message).toBe('syntax error at end of input');
    expectAlive();
  });
});
