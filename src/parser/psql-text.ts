import { byte, byteClass, classOf, continuesWord } from './bytes.ts';
import { readCommand } from './psql-command.ts';
import { tokensBetween } from './tokens.ts';

/** A copy of a statement's text, of the same length, with blanks in place of the psql commands inside it. */
export function withoutCommands(bytes: Buffer, start: number, end: number): Buffer {
  const text = Buffer.from(bytes.subarray(start, end));
  for (const token of tokensBetween(text, 0, text.length)) {
    if (token.kind === byteClass.backslash) text.fill(byte.space, token.start, readCommand(text, token.start).end);
  }
  return text;
}

/**
 * A copy of a statement's text, of the same length, that the parser may take when it refuses the original. Psql's variables
 * are read as what they most likely stand for: `:'name'` as a string, `:"name"` and `:name` as a name. Comments are
 * blanked: unlike PostgreSQL, libpg_query does not let them stand between the parts of a continued string.
 */
export function plainText(text: Buffer): Buffer {
  const copy = Buffer.from(text);
  let behind = 0;
  for (const { start, end, kind } of tokensBetween(text, 0, text.length)) {
    blank(copy, behind, start);
    behind = end;
    if (kind === byteClass.colon && isVariable(text, start) && !isSubscript(text, start)) copy[start] = byte.space;
  }
  return copy;
}

function blank(text: Buffer, start: number, end: number): void {
  for (let at = start; at < end; at++) if (text[at] !== byte.newline) text[at] = byte.space;
}

/** Whether the colon begins `:name`, `:'name'` or `:"name"` and is no part of a `::`. */
export function isVariable(bytes: Buffer, at: number): boolean {
  if (at + 1 >= bytes.length || (at > 0 && bytes[at - 1] === byte.colon)) return false;
  const following = classOf[bytes[at + 1] as number];
  return following === byteClass.word || following === byteClass.quote || following === byteClass.doubleQuote;
}

/** Whether the colon is the one of `a[1:n]`, which follows its lower bound at once. */
function isSubscript(bytes: Buffer, at: number): boolean {
  return at > 0 && continuesWord[bytes[at - 1] as number] === 1;
}
