import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { UsageError } from '../../src/errors.ts';
import { readSource, sourceFrom } from '../../src/parser/read-source.ts';
import { type SourceText, sourceText } from '../../src/parser/source-text.ts';
import { splitStatements } from '../../src/parser/split-statements.ts';

const folder = mkdtempSync(join(tmpdir(), 'schemalint-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Hands a text over in parts of at most that many bytes. */
function inParts(text: string, part: number): SourceText {
  const bytes = Buffer.from(text);
  let at = 0;
  return sourceFrom(
    'a.sql',
    (into) => {
      const count = bytes.copy(into, 0, at, at + Math.min(part, into.length));
      at += count;
      return count;
    },
    part,
  );
}

/** Line and text of each statement. */
function statementsOf(source: SourceText): readonly string[] {
  return splitStatements(source.bytes).statements.map(
    ({ start, end }) => `${source.positionAt(start).line} ${source.slice(start, end)}`,
  );
}

function rows(count: number): string {
  return Array.from({ length: count }, (_, row) => `INSERT INTO t VALUES (${row}, 'é;\n''x');\n`).join('');
}

describe('a text read in parts', () => {
  const data = '1\t;\n2\t\'\n\\.x\n3\t"\n';
  const text = [
    '\ufeff-- first\nCREATE TABLE t (a int);\n',
    `COPY t FROM stdin;\n${data.repeat(50)}\\.\n\nCREATE TABLE "ü" (a int); -- it's\n`,
    `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$\n${'SELECT 1;\n'.repeat(40)}$$;\n`,
    'COPY t FROM stdin;\n\\.\n\\connect app\nSELECT 1 \\gset\n/* ; */\nSELECT 2',
  ].join('');

  test.each([4, 5, 7, 16, 50, 64, 100, 333, 1000, 5000])('of %d bytes is the text without its rows', (part) => {
    const source = inParts(text, part);
    expect(statementsOf(source)).toEqual(statementsOf(sourceText('a.sql', text)));
    expect(source.bytes.toString()).not.toContain('1\t;');
    const { comments, commands, copyData } = splitStatements(source.bytes);
    expect(comments.map(({ start, end }) => source.slice(start, end))).toEqual(['-- first', "-- it's", '/* ; */']);
    expect(commands.map(({ name }) => name)).toEqual(['connect', 'gset']);
    expect(copyData.map(({ start, end }) => end - start)).toEqual([0, 0]);
  });

  test.each([100, 4096])('of %d bytes is without its many INSERTs', (part) => {
    const long = `${rows(1500)}CREATE TABLE u (a int);\n${rows(10)} SELECT 1; ${rows(1)}SELECT 2;`;
    const source = inParts(long, part);
    const expected = statementsOf(sourceText('a.sql', long)).filter((statement) => !statement.includes('INSERT'));
    expect(statementsOf(source).filter((statement) => !statement.includes('INSERT'))).toEqual(expected);
    expect(source.omittedStatements).toBe(510);
    expect(statementsOf(source)).toHaveLength(1000 + 1 + 3);
  });

  test('is without an INSERT that is very long', () => {
    const source = inParts(`SELECT 1;\nINSERT INTO t VALUES (1)${',\n(1)'.repeat(50_000)};\nSELECT 2;`, 4096);
    expect(statementsOf(source)).toEqual(['1 SELECT 1', '50003 SELECT 2']);
  });

  test('keeps what is left open', () => {
    expect(splitStatements(inParts("SELECT 1;\nSELECT 'a;\n b;", 8).bytes).unclosed?.start).toBe(17);
    const data = splitStatements(inParts('SELECT 1;\nCOPY t FROM stdin;\n1\n2\n3', 8).bytes);
    expect(data.unclosed).toEqual({ what: 'COPY data', start: 29 });
  });

  test('is checked like a whole one', () => {
    expect(() => inParts('PGDMP\x01', 100)).toThrow(UsageError);
    const parts = [Buffer.from(`COPY t FROM stdin;\n${'1\n'.repeat(100)}\\.\n`), Buffer.from('-- caf\xe9\n', 'latin1')];
    const all = Buffer.concat(parts);
    let at = 0;
    const read = (into: Buffer) => {
      const count = all.copy(into, 0, at);
      at += count;
      return count;
    };
    expect(() => sourceFrom('a.sql', read, 64)).toThrow('the first bad byte is on line 103');
  });

  test('may be empty', () => {
    expect(inParts('', 10).bytes).toHaveLength(0);
  });
});

describe('readSource', () => {
  test('reads a small file whole', () => {
    const source = readSource(written('small.sql', rows(1100)), 'db/small.sql');
    expect(source.name).toBe('db/small.sql');
    expect(statementsOf(source)).toHaveLength(1100);
  });

  test('leaves the rows of a large file out', () => {
    const path = written('large.sql', `${rows(450_000)}SELECT 1;`);
    const source = readSource(path);
    expect(source.bytes.length).toBeLessThan(100_000);
    expect(statementsOf(source).at(-1)).toBe('900001 SELECT 1');
  });

  test.each([
    ['missing.sql', 'there is no such file'],
    ['', 'it is a folder'],
  ])('says why %j cannot be read', (name, reason) => {
    const read = () => readSource(join(folder, name), 'db/x.sql');
    expect(read).toThrow(UsageError);
    expect(read).toThrow(`Cannot read db/x.sql: ${reason}.`);
  });
});
