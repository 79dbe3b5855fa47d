import { byte, byteClass, classOf } from './bytes.ts';
import { skipBlockComment, skipLineComment } from './skip-quoted.ts';
import { tokenEnd } from './token-end.ts';

/** A token of a statement: a word, number or quote as a whole, everything else byte by byte. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** The class of its first byte, see `byteClass`. */
  readonly kind: number;
}

/** The offset of the first byte from `from` on that is neither blank nor comment; the text's length when there is none. */
export function skipToToken(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const code = bytes[at] as number;
    if (classOf[code] === byteClass.blank) at++;
    else if (code === byte.dash && bytes[at + 1] === byte.dash) at = skipLineComment(bytes, at);
    else if (code === byte.slash && bytes[at + 1] === byte.star) {
      const end = skipBlockComment(bytes, at);
      if (end < 0) return bytes.length;
      at = end;
    } else return at;
  }
  return at;
}

/** The tokens between two offsets; a quote that is never closed reaches to the end of the text. */
export function* tokensBetween(bytes: Buffer, start: number, end: number): Generator<Token, void, undefined> {
  for (let at = skipToToken(bytes, start); at < end; ) {
    const behind = tokenEnd(bytes, at);
    const token = { start: at, end: behind < 0 ? bytes.length : behind, kind: classOf[bytes[at] as number] as number };
    yield token;
    at = skipToToken(bytes, token.end);
  }
}
