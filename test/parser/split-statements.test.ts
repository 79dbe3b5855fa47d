import { describe, expect, test } from '@jest/globals';
import { type SplitResult, splitStatements } from '../../src/parser/split-statements.ts';

interface Split {
  readonly statements: readonly string[];
  readonly result: SplitResult;
  readonly textOf: (piece: { readonly start: number; readonly end: number }) => string;
}

function split(text: string): Split {
  const bytes = Buffer.from(text);
  const result = splitStatements(bytes);
  const textOf = (piece: { readonly start: number; readonly end: number }) =>
    bytes.toString('utf8', piece.start, piece.end);
  return { statements: result.statements.map(textOf), result, textOf };
}

/** Each is one statement, semicolons and all. */
const whole: readonly (readonly [string, string])[] = [
  ['a string', "SELECT 'a;b''c;'"],
  ['a string on two lines', "SELECT 'a;\n;b'"],
  ['a backslash at the end of a plain string', "SELECT '\\'"],
  ['an escape string', "SELECT E'it\\'s; \\\\'"],
  ['a lower-case escape string', "SELECT e'\\';'"],
  ['an escape string continued on a further line', "SELECT E'a'  -- and\n '\\';'"],
  ['a string continued on a further line', "SELECT 'a;'\n 'b;'"],
  ['Unicode, bit and national strings', "SELECT U&'\\0041;', B'1;0', X'1;F', N'a;'"],
  ['an identifier that ends in e before a string', "SELECT date'2024;\\', true'\\'"],
  ['a quoted identifier', 'SELECT "a;""b;"'],
  ['a Unicode identifier', 'SELECT U&"d\\0061t;a"'],
  ['a dollar quote', "SELECT $$a;'b$$"],
  ['a tagged dollar quote around another', 'SELECT $a$ $$;$$ $b$ ; $a $a$'],
  ['a tag with digits and letters beyond ASCII', 'SELECT $é1$;$é1$'],
  ['dollars inside identifiers', 'SELECT a$b$c, $1, a$$'],
  ['a line comment', 'SELECT 1 -- a; b\n + 2'],
  ['a line comment that a carriage return ends', "SELECT 1 -- a; '\r + 2"],
  ['a comment inside an operator', 'SELECT 1 +-- a; b\n 2'],
  ['nested block comments', 'SELECT /* a; /* b; */ c; */ 1'],
  ['quotes in comments', 'SELECT /* \' " $$ */ 1'],
  ['a body', 'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END'],
  [
    'a body with CASE',
    'CREATE OR REPLACE FUNCTION f(a int) RETURNS int BEGIN ATOMIC SELECT CASE a WHEN 1 THEN 2 END; END',
  ],
  ['a body with labels', 'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1 AS end; SELECT t.case FROM t; END'],
  ['a body in a procedure', 'create procedure p() begin atomic insert into t values (1); delete from t; end'],
  ['an empty body', 'CREATE PROCEDURE p() BEGIN ATOMIC END'],
  ['a body with an empty statement', 'CREATE PROCEDURE p() BEGIN ATOMIC SELECT 1;; END'],
  ['a rule of several commands', 'CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO x VALUES (1); DELETE FROM y)'],
  [
    'a rule that ends in a semicolon inside',
    'CREATE OR REPLACE RULE r AS ON UPDATE TO t DO INSTEAD (SELECT 1; NOTIFY n;)',
  ],
  ['letters beyond ASCII', 'SELECT é, 日本, \'😀;\' FROM "ü;"'],
  ['a form feed', 'SELECT\f1'],
];

describe('a statement keeps', () => {
  test.each(whole)('%s', (_, statement) => {
    expect(split(`${statement};SELECT 2`).statements).toEqual([statement, 'SELECT 2']);
    expect(split(` \r\n\t;${statement} ;; `).statements).toEqual([statement]);
  });
});

describe('a statement ends', () => {
  test('at a transaction block, which is no body', () => {
    expect(split('BEGIN; SELECT 1; END; BEGIN ATOMIC; COMMIT').statements).toHaveLength(5);
  });

  test('at the semicolon behind a forgotten parenthesis', () => {
    const { statements } = split('CREATE TABLE t (a int; CREATE TABLE u (b int)');
    expect(statements).toEqual(['CREATE TABLE t (a int', 'CREATE TABLE u (b int)']);
  });

  test('where a body that is never closed is followed by what cannot belong to it', () => {
    const { statements, result } = split(
      'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; CREATE TABLE t (a int);',
    );
    expect(statements).toEqual(['CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1', 'CREATE TABLE t (a int)']);
    expect(result.statements[0]?.unclosed).toEqual({ what: 'BEGIN ATOMIC body', start: 32 });
    expect(result.unclosed).toBeUndefined();
  });

  test('where a rule that is never closed is followed by what cannot belong to it', () => {
    const { statements, result } = split('CREATE RULE r AS ON INSERT TO t DO (SELECT 1; ALTER TABLE t ADD a int;');
    expect(statements).toHaveLength(2);
    expect(result.statements[0]?.unclosed).toEqual({ what: 'rule body', start: 35 });
  });

  test('in a function whose body is a string, parameters called begin and end notwithstanding', () => {
    const { statements } = split('CREATE FUNCTION f("begin" int, ending int) RETURNS int RETURN 1; SELECT 2');
    expect(statements).toHaveLength(2);
  });

  test('nowhere in an empty text, blanks or semicolons', () => {
    for (const text of ['', ' \n', ';', '; ;\n;', '-- a', '/* a */']) expect(split(text).statements).toEqual([]);
  });
});

describe('offsets', () => {
  test('count bytes and leave out comments and blanks around the statement', () => {
    const { result } = split('-- é\n  SELECT 1 /* a */ ; -- b');
    expect(result.statements).toMatchObject([{ start: 8, end: 16 }]);
    expect(result.comments).toEqual([
      { start: 0, end: 5 },
      { start: 17, end: 24 },
      { start: 27, end: 31 },
    ]);
  });

  test('a comment does not take the carriage return', () => {
    const { result, textOf } = split('-- a\r\n/* b\r\n */\r\nSELECT 1 -- c\r\n');
    expect(result.comments.map(textOf)).toEqual(['-- a', '/* b\r\n */', '-- c']);
  });

  test('comment markers inside quotes are none', () => {
    expect(split('SELECT \'--\', "/*", $$ -- $$').result.comments).toEqual([]);
  });
});

describe('keyword', () => {
  test.each([
    ['insert into t values (1)', 'INSERT'],
    ['CREATE /* new */ TABLE t ()', 'CREATE TABLE'],
    ['create unlogged table t ()', 'CREATE TABLE'],
    ['CREATE GLOBAL TEMPORARY TABLE t ()', 'CREATE TABLE'],
    ['CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)', 'CREATE INDEX'],
    ['CREATE OR REPLACE FUNCTION f()', 'CREATE FUNCTION'],
    ['CREATE CONSTRAINT TRIGGER t', 'CREATE TRIGGER'],
    ['CREATE OR REPLACE TEMP RECURSIVE VIEW v', 'CREATE VIEW'],
    ['CREATE MATERIALIZED VIEW v', 'CREATE MATERIALIZED VIEW'],
    ['CREATE FOREIGN TABLE t', 'CREATE FOREIGN TABLE'],
    ['CREATE FOREIGN DATA WRAPPER w', 'CREATE FOREIGN DATA WRAPPER'],
    ['ALTER TEXT SEARCH CONFIGURATION c', 'ALTER TEXT SEARCH CONFIGURATION'],
    ['ALTER DEFAULT PRIVILEGES GRANT', 'ALTER DEFAULT PRIVILEGES'],
    ['DROP OPERATOR CLASS c', 'DROP OPERATOR CLASS'],
    ['DROP OPERATOR + (int, int)', 'DROP OPERATOR'],
    ['CREATE USER u', 'CREATE USER'],
    ['CREATE USER MAPPING FOR u', 'CREATE USER MAPPING'],
    ['COMMENT ON TABLE t', 'COMMENT'],
    ['(SELECT 1)', ''],
    ['CREATE', 'CREATE'],
  ])('of %s', (statement, keyword) => {
    expect(splitStatements(statement).statements[0]?.keyword).toBe(keyword);
  });
});

describe('psql', () => {
  test('commands stand between statements', () => {
    const { result, statements } = split("\\connect app\n\\restrict Ab1\nSELECT 1;\n\\i 'a b.sql'\r\n\\unrestrict");
    expect(statements).toEqual(['SELECT 1']);
    expect(result.commands.map(({ name, argument }) => [name, argument])).toEqual([
      ['connect', 'app'],
      ['restrict', 'Ab1'],
      ['i', "'a b.sql'"],
      ['unrestrict', ''],
    ]);
    expect(result.commands[0]).toMatchObject({ start: 0, end: 12 });
  });

  test('a command may end a statement, stand in it, or separate two', () => {
    const { result, statements } = split(
      'SELECT 1 \\gset x_\nSELECT\n\\echo it\n2; SELECT 3 \\; SELECT 4 \\\\ SELECT 5',
    );
    expect(statements).toEqual(['SELECT 1', 'SELECT\n\\echo it\n2', 'SELECT 3', 'SELECT 4', 'SELECT 5']);
    expect(result.statements.map(({ hasCommands }) => hasCommands)).toEqual([false, true, false, false, false]);
    expect(result.commands.map(({ name }) => name)).toEqual(['gset', 'echo']);
  });

  test('variables are seen, casts and subscripts are not variables', () => {
    const texts = ["SELECT :'a;b'", 'SELECT :"a"', 'SELECT :a', 'SELECT a::int', 'SELECT a[1:2]', 'SELECT f(a := 1)'];
    const seen = texts.map((text) => splitStatements(text).statements[0]?.hasVariables);
    expect(seen).toEqual([true, true, true, false, false, false]);
  });

  test('data behind COPY is no SQL', () => {
    const data = "1;\t'x\n\\.x\n2\t-- \\.\n";
    const { result, statements, textOf } = split(`COPY t (a) FROM stdin; -- now\n${data}\\.\n\nSELECT 1;`);
    expect(statements).toEqual(['COPY t (a) FROM stdin', 'SELECT 1']);
    expect(result.copyData.map(textOf)).toEqual([data]);
    expect(result.comments.map(textOf)).toEqual(['-- now']);
  });

  test.each([
    ['no rows', 'COPY t FROM STDIN;\n\\.\nSELECT 1'],
    ['Windows line ends', 'COPY t FROM STDIN WITH (FORMAT csv);\r\na;\r\n\\.\r\nSELECT 1'],
    ['the client side command', '\\copy t from stdin csv\na;\n\\.\nSELECT 1'],
  ])('data with %s', (_, text) => {
    const { result, statements } = split(text);
    expect(statements.at(-1)).toBe('SELECT 1');
    expect(result.copyData).toHaveLength(1);
    expect(result.unclosed).toBeUndefined();
  });

  test('no data follows COPY to or from elsewhere', () => {
    const text = "COPY t FROM 'stdin';\nCOPY t TO stdout;\nCOPY (SELECT a FROM stdin) TO STDOUT;\n";
    expect(split(text).result).toMatchObject({ copyData: [], statements: [{}, {}, {}] });
  });
});

describe('what is left open', () => {
  test.each([
    ["SELECT 1; SELECT 'a; b", 'quoted string', 17],
    ["SELECT E'a\\'; b", 'quoted string', 7],
    ['SELECT "a; b', 'quoted identifier', 7],
    ['SELECT $a$ $$; b', 'dollar-quoted string', 7],
    ['SELECT 1 /* a; /* b */', 'comment', 9],
    ['CREATE FUNCTION f() BEGIN ATOMIC SELECT 1;', 'BEGIN ATOMIC body', 20],
    ['CREATE RULE r AS ON INSERT TO t DO (SELECT 1;', 'rule body', 35],
  ])('%s', (text, what, start) => {
    const { result } = split(text);
    expect(result.statements.at(-1)?.unclosed).toEqual({ what, start });
  });

  test('a comment between statements', () => {
    expect(split('SELECT 1; /* a; b').result).toMatchObject({
      statements: [{ unclosed: undefined }],
      comments: [{ start: 10, end: 17 }],
      unclosed: { what: 'comment', start: 10 },
    });
  });

  test('COPY data', () => {
    const { result } = split('COPY t FROM stdin;\n1\n2\n');
    expect(result.copyData).toEqual([
      { kind: 'copy-data', start: 19, end: 23, unclosed: { what: 'COPY data', start: 19 } },
    ]);
    expect(result.unclosed).toEqual({ what: 'COPY data', start: 19 });
  });
});

test('a NUL byte is a byte like others', () => {
  expect(split('SELECT \0 1; SELECT 2').statements).toEqual(['SELECT \0 1', 'SELECT 2']);
});

test('a Uint8Array that is a part of a buffer is read from its own start', () => {
  const bytes = new TextEncoder().encode('xx; SELECT 1; SELECT 2').subarray(3);
  expect(splitStatements(bytes).statements).toMatchObject([{ start: 1 }, { start: 11 }]);
});
