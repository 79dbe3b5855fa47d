import { describe, expect, test } from '@jest/globals';
import { UsageError } from '../../src/errors.ts';
import { SourceText, sourceText } from '../../src/parser/source-text.ts';

/** The error that reading the content gives. */
function refusal(content: Buffer): { readonly message: string; readonly hint: string | undefined } {
  try {
    sourceText('a.sql', content);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('positions', () => {
  const source = sourceText('a.sql', 'ab\r\nüñ😀x\n\n  end');

  test.each([
    [0, 1, 1],
    [2, 1, 3],
    [4, 2, 1],
    [6, 2, 2],
    [8, 2, 3],
    [12, 2, 4],
    [13, 2, 5],
    [14, 3, 1],
    [15, 4, 1],
    [17, 4, 3],
    [20, 4, 6],
  ])('byte %d is line %d, column %d', (offset, line, column) => {
    expect(source.positionAt(offset)).toEqual({ line, column });
  });

  test('do not depend on the order of asking', () => {
    const asked = [20, 12, 8, 13, 6, 17, 4];
    const fresh = asked.map((offset) => sourceText('a.sql', source.bytes).positionAt(offset));
    expect(asked.map((offset) => source.positionAt(offset))).toEqual(fresh);
  });

  test('leave the byte order mark out', () => {
    const marked = sourceText('a.sql', Buffer.from('\ufeffSELECT 1'));
    expect(marked.slice(0, 6)).toBe('SELECT');
    expect(marked.positionAt(7)).toEqual({ line: 1, column: 8 });
  });

  test('in a text of one long line are all found', () => {
    const long = sourceText('a.sql', 'SELECT 1;'.repeat(100_000));
    for (let offset = 0; offset < long.bytes.length; offset += 9) long.positionAt(offset);
    expect(long.positionAt(899_991)).toEqual({ line: 1, column: 899_992 });
  });

  test('count the lines that were left out', () => {
    const kept = new SourceText('a.sql', Buffer.from('a\nb\nc\nd'), [
      { offset: 2, lines: 100 },
      { offset: 6, lines: 1000 },
    ]);
    expect([0, 2, 4, 6].map((offset) => kept.positionAt(offset).line)).toEqual([1, 102, 103, 1104]);
    expect(kept.linesAround(4, 1, 1)).toEqual([
      { number: 102, text: 'b' },
      { number: 103, text: 'c' },
      { number: 1104, text: 'd' },
    ]);
  });
});

describe('linesAround', () => {
  const source = sourceText('a.sql', 'one\r\ntwo\nthree\nfour');

  test('gives lines without their ends', () => {
    expect(source.linesAround(6, 1, 1)).toEqual([
      { number: 1, text: 'one' },
      { number: 2, text: 'two' },
      { number: 3, text: 'three' },
    ]);
  });

  test('stops at the edges of the text', () => {
    expect(source.linesAround(0, 5, 0)).toEqual([{ number: 1, text: 'one' }]);
    expect(source.linesAround(19, 0, 5)).toEqual([{ number: 4, text: 'four' }]);
    expect(sourceText('a.sql', '').linesAround(0, 1, 1)).toEqual([{ number: 1, text: '' }]);
  });
});

describe('what is no SQL text is refused with the next thing to do', () => {
  test.each([
    ['UTF-16 with its mark', Buffer.from('\ufeffSELECT 1', 'utf16le'), 'UTF-16 (little-endian)', 'PowerShell'],
    ['UTF-16 without a mark', Buffer.from('SELECT 1 FROM é', 'utf16le'), 'UTF-16 (little-endian)', 'PowerShell'],
    ['big-endian UTF-16', Buffer.from('\ufeffSELECT 1', 'utf16le').swap16(), 'UTF-16 (big-endian)', 'PowerShell'],
    ['big-endian UTF-16 without a mark', Buffer.from('SELECT 1', 'utf16le').swap16(), 'UTF-16 (big-endian)', 'UTF-8'],
    ['an archive of pg_dump', Buffer.from('PGDMP\x01\x0e\0\x04\b'), 'pg_dump archive', 'pg_restore'],
    ['a tar archive of pg_dump', Buffer.from(`toc.dat${'\0'.repeat(100)}`), 'pg_dump archive', 'pg_restore'],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), 'gzip', 'gunzip'],
    ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1]), 'zstd', 'unzstd'],
    ['an SQLite database', Buffer.from('SQLite format 3\0\x10\0'), 'SQLite', 'PostgreSQL'],
    ['a binary file', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 3, 0]), 'binary', 'UTF-8'],
  ])('%s', (_, content, message, hint) => {
    const error = refusal(content);
    expect(error.message).toContain('a.sql is');
    expect(error.message).toContain(message);
    expect(error.hint).toContain(hint);
  });

  test('Latin-1, with its first bad line', () => {
    const { message, hint } = refusal(Buffer.from('SELECT 1;\nSELECT 2;\n-- caf\xe9\n', 'latin1'));
    expect(message).toBe('a.sql is not valid UTF-8: the first bad byte is on line 3.');
    expect(hint).toContain('iconv');
  });

  test('a letter cut off at the end', () => {
    expect(refusal(Buffer.from('SELECT 1;\n-- é').subarray(0, -1)).message).toContain('line 2');
  });

  test.each(['', 'SELECT 1', 'SELECT \0 1', '\t\r\n', 'é', '日本', 'SELECT 1 \x1b[0m', '\u00ff\u00fe'])(
    '%j is text',
    (content) => {
      expect(sourceText('a.sql', content).bytes.toString()).toBe(content);
    },
  );
});
