import { describe, expect, test } from '@jest/globals';
import { loadGrammar } from '../../src/parser/grammar.ts';
import { type SourceText, sourceText } from '../../src/parser/source-text.ts';
import { type ReadPiece, StatementReader } from '../../src/parser/statement-reader.ts';

const grammar = loadGrammar();

interface Reading {
  /** What each piece is, and its text. */
  readonly pieces: readonly (readonly [string, string])[];
  readonly refusals: readonly (ReadPiece & { readonly kind: 'refused' })[];
  readonly comments: readonly string[];
  readonly reader: StatementReader;
  readonly source: SourceText;
}

function read(text: string, skipped: readonly string[] = []): Reading {
  const source = sourceText('a.sql', text);
  const reader = new StatementReader(source, grammar, ({ keyword }) => skipped.includes(keyword));
  const found: ReadPiece[] = [];
  for (let piece = reader.next(); piece !== undefined; piece = reader.next()) found.push(piece);
  const pieces = found.map((piece) => {
    const { start, end } = 'statement' in piece ? piece.statement : piece;
    return [piece.kind, source.slice(start, end)] as const;
  });
  const refusals = found.filter((piece) => piece.kind === 'refused');
  const comments = reader.takeComments().map(({ start, end }) => source.slice(start, end));
  return { pieces, refusals, comments, reader, source };
}

test('gives trees, commands and data in order', () => {
  const { pieces } = read('SELECT 1;\n\\connect app\nCOPY t FROM stdin;\n1\n\\.\nSELECT 2');
  expect(pieces).toEqual([
    ['parsed', 'SELECT 1'],
    ['command', '\\connect app'],
    ['parsed', 'COPY t FROM stdin'],
    ['copy-data', '1\n'],
    ['parsed', 'SELECT 2'],
  ]);
});

test('does not parse what is not wanted', () => {
  const { pieces } = read('INSERT INTO t VALUES (1) nonsense; SELECT 1', ['INSERT']);
  expect(pieces.map(([kind]) => kind)).toEqual(['skipped', 'parsed']);
});

test('a refused statement does not spoil the next', () => {
  const { pieces, refusals, source } = read(
    'CREATE TABLE a (x int);\n CREATE TABEL b ();\nCREATE TABLE c (\n  é int;\nSELECT 1;',
  );
  expect(pieces.map(([kind]) => kind)).toEqual(['parsed', 'refused', 'refused', 'parsed']);
  expect(refusals.map(({ error }) => error.message)).toEqual([
    'syntax error at or near "TABEL"',
    'syntax error at end of input',
  ]);
  expect(refusals.map(({ offset }) => source.positionAt(offset))).toEqual([
    { line: 2, column: 9 },
    { line: 4, column: 8 },
  ]);
});

describe('goes on behind a forgotten quote', () => {
  test('when no other follows', () => {
    const { pieces, refusals } = read("CREATE TABLE a (x text DEFAULT 'foo);\nCREATE TABLE b (y int);");
    expect(pieces).toEqual([
      ['refused', "CREATE TABLE a (x text DEFAULT 'foo)"],
      ['parsed', 'CREATE TABLE b (y int)'],
    ]);
    expect(refusals[0]).toMatchObject({
      offset: 31,
      error: { message: 'unterminated quoted string at or near "\'foo)"' },
      hint: 'The quoted string is opened here and never closed.',
    });
  });

  test('when each quote behind it is read the wrong way round', () => {
    const { pieces, comments, reader } = read(
      "CREATE TABLE a (x text DEFAULT 'foo);\n\n-- next\nCREATE TABLE b (y text DEFAULT 'bar');\nCREATE TABLE c (z int);",
    );
    expect(pieces).toEqual([
      ['refused', "CREATE TABLE a (x text DEFAULT 'foo)"],
      ['parsed', "CREATE TABLE b (y text DEFAULT 'bar')"],
      ['parsed', 'CREATE TABLE c (z int)'],
    ]);
    expect(comments).toEqual(['-- next']);
    expect(reader.unclosed).toBeUndefined();
  });

  test('when a semicolon in a string then ends the statement', () => {
    const { pieces } = read("INSERT INTO a VALUES ('foo);\nINSERT INTO a VALUES ('a; b');\nSELECT 1;");
    expect(pieces.map(([kind]) => kind)).toEqual(['refused', 'parsed', 'parsed']);
  });

  test('of a name', () => {
    const { pieces } = read('CREATE TABLE "a (x int);\nCREATE TABLE "b" (y int);\nCREATE TABLE c (z int);');
    expect(pieces.map(([kind]) => kind)).toEqual(['refused', 'parsed', 'parsed']);
  });

  test('of a function body', () => {
    const body = (end: string) => `RETURNS int AS $$\nBEGIN\n  RETURN 1;\nEND;\n${end}LANGUAGE plpgsql;\n`;
    const { pieces } = read(
      `CREATE FUNCTION f() ${body('')}\nCREATE FUNCTION g() ${body('$$ ')}CREATE TABLE c (z int);`,
    );
    expect(pieces.map(([kind]) => kind)).toEqual(['refused', 'parsed', 'parsed']);
  });

  test('but not inside a comment: what is commented out stays so', () => {
    const { pieces, reader } = read('SELECT 1;\n/* old:\nCREATE TABLE a (x int);\n');
    expect(pieces).toEqual([['parsed', 'SELECT 1']]);
    expect(reader.unclosed).toEqual({ what: 'comment', start: 10 });
  });

  test('but not inside a body whose statement is refused for another reason', () => {
    const { pieces } = read(
      "CREATE FUNCTION f() RETURNS int AS 'x;\nCREATE TABLE a (x int);\n' LANGAUGE sql;\nSELECT 1;",
    );
    expect(pieces.map(([kind]) => kind)).toEqual(['refused', 'parsed']);
  });

  test('and says from where on nothing was read when no line begins a statement', () => {
    const { pieces, refusals, reader } = read("SELECT 1;\nSELECT 'a;\nSELECT 2;\n");
    expect(pieces).toHaveLength(2);
    expect(refusals[0]?.statement.unclosed).toEqual({ what: 'quoted string', start: 17 });
    expect(reader.unclosed).toEqual({ what: 'quoted string', start: 17 });
  });

  test('thousands of times', () => {
    const { pieces } = read("CREATE TABLE a (x text DEFAULT 'foo);\n".repeat(4001));
    expect(pieces.length).toBeGreaterThan(100);
  });
});

describe('a forgotten semicolon', () => {
  test('costs neither statement its tree', () => {
    const { pieces, refusals } = read('CREATE TABLE a (x int)\n\nCREATE TABLE b (y int);\nSELECT 1');
    expect(pieces).toEqual([
      ['refused', 'CREATE TABLE a (x int)'],
      ['parsed', 'CREATE TABLE b (y int)'],
      ['parsed', 'SELECT 1'],
    ]);
    expect(refusals[0]).toMatchObject({
      offset: 24,
      tree: { CreateStmt: {} },
      hint: 'The statement before this one lacks its semicolon.',
    });
  });

  test('is not supposed where the part before is no statement', () => {
    const { pieces, refusals } = read('CREATE TABLE a (\nCREATE TABLE b (y int);');
    expect(pieces).toHaveLength(1);
    expect(refusals[0]?.tree).toBeUndefined();
  });
});

test('data that never ends does not swallow the statements behind it', () => {
  const { pieces } = read('COPY a FROM stdin;\n1\n2\n\n-- next\nCREATE TABLE b (y int);\n');
  expect(pieces).toEqual([
    ['parsed', 'COPY a FROM stdin'],
    ['copy-data', '1\n2\n'],
    ['parsed', 'CREATE TABLE b (y int)'],
  ]);
});

describe('what only psql understands', () => {
  test('commands inside a statement are passed over', () => {
    expect(read("SELECT\n\\echo it's\n1;").pieces).toEqual([
      ['parsed', "SELECT\n\\echo it's\n1"],
      ['command', "\\echo it's"],
    ]);
  });

  test.each([
    "CREATE ROLE r PASSWORD :'pw'",
    'GRANT ALL ON a TO :"user"',
    'SELECT :a, b[1:n], c::int, :a',
    'SELECT :"a".b',
  ])('variables are read as what they stand for: %s', (text) => {
    expect(read(text).pieces).toEqual([['parsed', text]]);
  });

  test('the error of a statement with variables is the other one', () => {
    expect(read('SELECT :a FROM t u v').refusals[0]?.error.message).toBe('syntax error at or near "v"');
  });
});

test('a string may continue behind a comment, as PostgreSQL has it', () => {
  expect(read("SELECT 'a' -- it's\n'b'").pieces.map(([kind]) => kind)).toEqual(['parsed']);
});
