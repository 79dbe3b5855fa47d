import { byte, byteClass, classOf } from './bytes.ts';
import type { Statement, Unclosed } from './sql-pieces.ts';
import { quoteName } from './sql-scanner.ts';
import { type Token, tokensBetween } from './tokens.ts';
import { isWord, upperWord } from './words.ts';

/** What a line begins with that begins a statement of a schema, hardly ever a line of a quoted text. */
const schemaWords = new Set(['CREATE', 'ALTER', 'DROP', 'COMMENT', 'GRANT', 'REVOKE', 'INSERT', 'COPY', 'TRUNCATE']);

const statementWords = new Set([
  ...schemaWords,
  ...'ANALYZE BEGIN CALL COMMIT DELETE DO REFRESH REINDEX SELECT SET UPDATE VACUUM WITH'.split(' '),
]);

/**
 * Where to go on behind a quote that is left open; undefined when no line there begins like a statement. Not behind an open
 * comment: what is commented out must not come back to life.
 */
export function resumeBehindOpenQuote(bytes: Buffer, unclosed: Unclosed): number | undefined {
  const isQuote = unclosed.what.startsWith('quoted') || unclosed.what === 'dollar-quoted string';
  return isQuote ? statementLine(bytes, unclosed.start, bytes.length) : undefined;
}

/**
 * The quote that was closed by what was meant to open the next one: the refused token follows a quoted text of several
 * lines that holds the beginning of a statement and ends like an opening.
 */
export function misreadQuote(bytes: Buffer, statement: Statement, refused: number): Unclosed | undefined {
  let last: Token | undefined;
  let quote: Token | undefined;
  for (const token of tokensBetween(bytes, statement.start, refused)) {
    // The BEGIN of a body is not what is refused, but what follows it.
    quote = last?.kind === byteClass.dollar && isWord(bytes, token.start, token.end, 'BEGIN') ? last : token;
    last = token;
  }
  if (quote === undefined || !endsLikeOpening(bytes, quote, refused)) return undefined;
  if (statementLine(bytes, quote.start, quote.end) === undefined) return undefined;
  return { what: quoteName(quote.kind), start: quote.start };
}

/** Where to go on when a semicolon was forgotten: the refused token, if it is first in its line and begins statements. */
export function resumeAtRefusedToken(bytes: Buffer, statement: Statement, refused: number): number | undefined {
  if (refused <= statement.start || !statementWords.has(upperWord(bytes, refused))) return undefined;
  let at = refused - 1;
  while (at > statement.start && (bytes[at] === byte.space || bytes[at] === byte.tab)) at--;
  return bytes[at] === byte.newline ? refused : undefined;
}

/** The statement without what stands from `limit` on, blanks and the semicolon before it included. */
export function cutStatement(bytes: Buffer, statement: Statement, limit: number): Statement {
  let end = limit;
  while (end > statement.start && isBlankOrSemicolon(bytes[end - 1] as number)) end--;
  return { ...statement, end };
}

/**
 * The offset of the first line that begins like a statement of a schema, and stands behind a semicolon, a comment or an
 * empty line; comments and empty lines before it are taken along.
 */
export function statementLine(bytes: Buffer, from: number, to: number): number | undefined {
  let candidate: number | undefined;
  let line = from;
  while (line < to) {
    const newline = bytes.indexOf(byte.newline, line);
    if (line > from && candidate !== undefined && schemaWords.has(upperWord(bytes, line))) return candidate;
    if (newline < 0) return undefined;
    const text = bytes.toString('latin1', line, newline).trim();
    if (text.endsWith(';')) candidate = newline + 1;
    else if (text === '' || text.startsWith('--')) candidate ??= line > from ? line : undefined;
    else candidate = undefined;
    line = newline + 1;
  }
  return undefined;
}

function isBlankOrSemicolon(code: number): boolean {
  return classOf[code] === byteClass.blank || code === byte.semicolon;
}

/** A quote opens right before content, a dollar quote behind the word AS. */
function endsLikeOpening(bytes: Buffer, quoted: Token, refused: number): boolean {
  if (quoted.kind === byteClass.quote || quoted.kind === byteClass.doubleQuote) return quoted.end === refused;
  if (quoted.kind !== byteClass.dollar) return false;
  const open = bytes.lastIndexOf(byte.dollar, quoted.end - 2);
  let end = open;
  while (end > quoted.start && classOf[bytes[end - 1] as number] === byteClass.blank) end--;
  return isWord(bytes, end - 2, end, 'AS');
}
