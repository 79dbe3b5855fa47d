import { byte, byteClass } from './bytes.ts';
import { tokensBetween } from './tokens.ts';

const openBracket = 91;
const closeBracket = 93;
const comma = 44;

/**
 * The offset behind the clause that begins at `start`: that of the next comma, semicolon or closing bracket on the clause's
 * own level, or the end of the text.
 */
export function clauseEnd(bytes: Buffer, start: number): number {
  let depth = 0;
  for (const token of tokensBetween(bytes, start, bytes.length)) {
    const code = bytes[token.start];
    if (code === byte.open || code === openBracket) depth++;
    else if (code === byte.close || code === closeBracket) depth--;
    const ends = depth < 0 || (depth === 0 && (code === comma || token.kind === byteClass.semicolon));
    if (ends) return token.start;
  }
  return bytes.length;
}
