import { byte, byteClass, classOf, continuesTag, continuesWord } from './bytes.ts';
import { dollarTagLength, skipDollarQuoted, skipEscaped, skipQuoted } from './skip-quoted.ts';

/**
 * The offset behind the token that begins at `at`, which is neither blank nor comment; -1 when it is a quote that is
 * never closed. Operators and numbers may come in several parts: none of them matters to where a statement ends.
 */
export function tokenEnd(bytes: Buffer, at: number): number {
  const length = bytes.length;
  const code = bytes[at] as number;
  let end = at + 1;
  switch (classOf[code]) {
    case byteClass.word:
      while (end < length && continuesWord[bytes[end] as number] === 1) end++;
      return isEscapePrefix(bytes, code, at, end) ? skipEscaped(bytes, end + 1) : end;
    case byteClass.digit:
      while (end < length && continuesTag[bytes[end] as number] === 1) end++;
      return end;
    case byteClass.quote:
    case byteClass.doubleQuote:
      return skipQuoted(bytes, end, code);
    case byteClass.dollar: {
      const tagLength = dollarTagLength(bytes, at);
      return tagLength === 0 ? end : skipDollarQuoted(bytes, at, tagLength);
    }
    default:
      return end;
  }
}

/** Whether the word is the `E` of `E'...'`; the other prefixes (B, X, N, U&) leave backslashes as they are. */
function isEscapePrefix(bytes: Buffer, code: number, at: number, end: number): boolean {
  return end === at + 1 && (code & 0xdf) === byte.upperE && end < bytes.length && bytes[end] === byte.quote;
}
