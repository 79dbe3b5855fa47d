import { describe, expect, test } from '@jest/globals';
import { loadGrammar } from '../../src/parser/grammar.ts';
import { SyntaxAdvisor, type SyntaxHelp } from '../../src/parser/syntax-help.ts';

const grammar = loadGrammar();

/** Help on a statement, which must be refused; `repaired` is the statement with the repair. */
function helpOn(sql: string): SyntaxHelp & { readonly repaired: string | undefined } {
  const text = Buffer.from(sql);
  const { error } = grammar.parseStatement(text);
  if (error === undefined) throw new Error('is right as it stands');
  const help = new SyntaxAdvisor(grammar).advise(text, error);
  const { repair } = help;
  const repaired = repair && text.toString('utf8', 0, repair.start) + repair.text + text.toString('utf8', repair.end);
  return { ...help, repaired };
}

describe('a mistake is named', () => {
  test.each([
    ['CREATE TABEL t (a int)', 'Did you mean TABLE instead of TABEL?'],
    ['CREATE TABLE t (a int PRIMRY KEY)', 'Did you mean PRIMARY instead of PRIMRY?'],
    ['CREATE TABLE t (a int DEFUALT 1)', 'Did you mean DEFAULT instead of DEFUALT?'],
    ['CREATE TABLE t (a int REFERENCE x (id))', 'Did you mean REFERENCES instead of REFERENCE?'],
    ['CREATE TABLE t (a int NOT NUL)', 'Did you mean NULL instead of NUL?'],
    [
      'CREATE TABLE t (a int, CONSTRAIN c FOREIGN KEY (a) REFERENCES x)',
      'Did you mean CONSTRAINT instead of CONSTRAIN?',
    ],
    ['CREATE TABLE IF NOT EXIST t (a int)', 'Did you mean EXISTS instead of EXIST?'],
    ['CREATE TABLE t (a int REFERENCES x ON DELET CASCADE)', 'Did you mean DELETE instead of DELET?'],
    ['ALTER TABLE t ADD COLUM x int', 'Did you mean COLUMN instead of COLUM?'],
    ['ALTER TABLE t ENABLE ROW LEVL SECURITY', 'Did you mean LEVEL instead of LEVL?'],
    ['CREATE INDEX CONCURENTLY i ON t (a)', 'Did you mean CONCURRENTLY instead of CONCURENTLY?'],
    ['CREATE INDEX i ON t USNG gist (a)', 'Did you mean USING instead of USNG?'],
    ['CREATE UNIQUE INDX i ON t (a)', 'Did you mean INDEX instead of INDX?'],
    ['INSERT INTO t (a) VALUE (1)', 'Did you mean VALUES instead of VALUE?'],
    ['SELECT a FORM t WHERE b', 'Did you mean FROM instead of FORM?'],
    ['CREATE TABLE t (a int NOTNULL)', 'Write NOT NULL instead of NOTNULL.'],
    ['CREATE TABLE t (a int, PRIMARYKEY (a))', 'Write PRIMARY KEY instead of PRIMARYKEY.'],
    ['CREATE TABLE t (a int, b int,)', 'Remove the comma before ).'],
    ['SELECT a, FROM t', 'Remove the comma before FROM.'],
    ['CREATE TABLE t (\n  a int\n  b text\n)', 'A comma is missing before b.'],
    ['CREATE TABLE t (\n  a int\n  primary key (a)\n)', 'A comma is missing before primary.'],
    ['CREATE TABLE t (a int', 'A closing parenthesis is missing at the end.'],
    ['CREATE TABLE t (a int))', 'Remove the closing parenthesis: none is open.'],
    ['CREATE TABLE t a int)', 'An opening parenthesis is missing before a.'],
    ['CREATE TABLE t (id int PRIMARY, b int)', 'KEY is missing before ,.'],
    ['CREATE INDEX i t (a)', 'ON is missing before t.'],
    ['CREATE VIEW v SELECT 1', 'AS is missing before SELECT.'],
    ['CREATE TABLE t (order int)', 'order is a reserved word: choose another name, or write "order".'],
    ['CREATE TABLE User (id int)', 'User is a reserved word: choose another name, or write "user".'],
    ['CREATE POLICY IF NOT EXISTS p ON t', 'CREATE POLICY does not take IF NOT EXISTS here.'],
    ['ALTER TABLE t ADD CONSTRAINT IF NOT EXISTS c CHECK (a)', 'ALTER TABLE does not take IF NOT EXISTS here.'],
    ['CREATE TABLE `t` (`a` int)', 'Quote names with " instead of `.'],
    ['CREATE TABLE [t] ([a] int)', 'Quote names with " instead of [ and ].'],
    ['COMMENT ON TABLE t IS ‘a b’', "Quote strings with ' instead of typographic quotes."],
  ])('%s', (sql, hint) => {
    const help = helpOn(sql);
    expect(help.hint).toBe(hint);
    expect(grammar.parseStatement(help.repaired ?? '').error).toBeUndefined();
  });

  test.each([
    ['CREATE TABLE t (a int AUTO_INCREMENT)', 'GENERATED ALWAYS AS IDENTITY'],
    ['CREATE TABLE t (a int) ENGINE=InnoDB', 'MySQL'],
    ['ALTER TABLE t MODIFY a text', 'ALTER COLUMN ... TYPE'],
  ])('%s', (sql, part) => {
    expect(helpOn(sql)).toMatchObject({ hint: expect.stringContaining(part), repair: undefined });
  });

  test('where a second mistake follows', () => {
    const help = helpOn('CREATE TABEL t (a int, b int NOTNULL)');
    expect(help.hint).toBe('Did you mean TABLE instead of TABEL?');
    expect(help.repaired).toBe('CREATE TABLE t (a int, b int NOTNULL)');
  });

  test('behind letters beyond ASCII', () => {
    expect(helpOn('CREATE TABLE "日本" ("é" int NOTNULL)').repaired).toBe('CREATE TABLE "日本" ("é" int NOT NULL)');
  });
});

describe('nothing is guessed', () => {
  test.each([
    'foo bar',
    'SELECT * FROM rank() OVER (ORDER BY random())',
    'CREATE SCHEMA IF NOT EXISTS s CREATE TABLE t ()',
    'ALTER TABLE t FOO',
    'CREATE TABLE t (a int, b, c int)',
    'GRANT SELECT t TO r',
    'CREATE TABLE t (a int DEFAULT)',
  ])('about %s', (sql) => {
    expect(helpOn(sql)).toMatchObject({ hint: undefined, repair: undefined });
  });
});

describe('expected', () => {
  test.each<[string, readonly string[]]>([
    ['CREATE INDEX i FOO', ['ON']],
    ['CREATE TABLE t (a int NOT FOO)', ['DEFERRABLE', 'ENFORCED', 'NULL']],
    ['CREATE TABLE t (a int PRIMARY', ['KEY']],
    ['CREATE TABLE', ['a name']],
    ['CREATE TABLE t (a, b int)', [')', ',']],
    ['ALTER TABLE t ALTER a TYPE', ['a type']],
    ['CREATE TABLE t (a int DEFAULT)', ['an expression']],
    ['CREATE TYPE e AS ENUM (a)', ['a string', ')']],
    ['CREATE POLICY p ON t AT', ['AS', 'FOR', 'TO', 'USING', 'WITH', 'the end of the statement']],
    ['ALTER TABLE t ALTER COLUMN a TYP int', ['ADD', 'DROP', 'OPTIONS', 'RESET', 'RESTART', 'SET', 'TYPE']],
    ['CREATE TABEL', []],
  ])('of %s', (sql, expected) => {
    expect(helpOn(sql).expected).toEqual(expected);
  });
});

describe('what it costs is bounded', () => {
  test('very long statements get no help', () => {
    expect(helpOn(`SELECT ${'1, '.repeat(50_000)} FROM t`)).toMatchObject({ expected: [], hint: undefined });
  });

  test('behind a long text, expected tokens are not looked for', () => {
    const help = helpOn(`SELECT ${'1, '.repeat(5_000)} FROM t`);
    expect(help).toMatchObject({ expected: [], hint: 'Remove the comma before FROM.' });
  });

  test('only the first mistakes of a run get help', () => {
    const advisor = new SyntaxAdvisor(grammar);
    const text = Buffer.from('CREATE TABEL t ()');
    const { error } = grammar.parseStatement(text);
    if (error === undefined) throw new Error('is right as it stands');
    const hints = Array.from({ length: 40 }, () => advisor.advise(text, error).hint);
    expect(hints.filter((hint) => hint !== undefined)).toHaveLength(30);
    expect(hints.at(-1)).toBeUndefined();
  });

  test('errors without a place get none', () => {
    const advisor = new SyntaxAdvisor(grammar);
    const error = { kind: 'depth', message: 'too deep', offset: undefined } as const;
    expect(advisor.advise(Buffer.from('SELECT'), error)).toEqual({ expected: [], hint: undefined, repair: undefined });
  });
});
