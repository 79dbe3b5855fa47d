import { byte, byteClass, classOf, continuesTag } from './bytes.ts';

/** Behind this many bytes, the runtime's own search is quicker than a loop. */
const shortLength = 48;

/** The offset behind a `'...'` or `"..."` whose content begins at `from`; -1 when it is never closed. A doubled quote stays inside. */
export function skipQuoted(bytes: Buffer, from: number, quote: number): number {
  const length = bytes.length;
  let at = from;
  for (;;) {
    const near = Math.min(length, at + shortLength);
    while (at < near && bytes[at] !== quote) at++;
    if (at === near) {
      at = at < length ? bytes.indexOf(quote, at) : -1;
      if (at < 0) return -1;
    }
    if (at + 1 >= length || bytes[at + 1] !== quote) return at + 1;
    at += 2;
  }
}

/**
 * The offset behind an `E'...'` whose content begins at `from`; -1 when it is never closed. A string continued on a
 * further line keeps its backslashes (section 4.1.2.1 of the manual).
 */
export function skipEscaped(bytes: Buffer, from: number): number {
  const length = bytes.length;
  for (let at = from; at < length; at++) {
    const code = bytes[at];
    if (code === byte.backslash) at++;
    else if (code === byte.quote) {
      if (at + 1 < length && bytes[at + 1] === byte.quote) at++;
      else {
        const continued = continuation(bytes, at + 1);
        if (continued < 0) return at + 1;
        at = continued - 1;
      }
    }
  }
  return -1;
}

/** The offset of the content of the string that continues the one closed before `from`, or -1. */
function continuation(bytes: Buffer, from: number): number {
  let newline = false;
  for (let at = from; at < bytes.length; at++) {
    const code = bytes[at] as number;
    if (code === byte.newline || code === byte.return) newline = true;
    else if (code === byte.dash && bytes[at + 1] === byte.dash) at = skipLineComment(bytes, at) - 1;
    else if (classOf[code] !== byteClass.blank) return newline && code === byte.quote ? at + 1 : -1;
  }
  return -1;
}

/** The length of the dollar quote's opening (`$$`, `$tag$`) at `at`, or 0 when the `$` opens none, as in `$1`. */
export function dollarTagLength(bytes: Buffer, at: number): number {
  let end = at + 1;
  if (end < bytes.length && classOf[bytes[end] as number] === byteClass.word) {
    do end++;
    while (end < bytes.length && continuesTag[bytes[end] as number] === 1);
  }
  return end < bytes.length && bytes[end] === byte.dollar ? end + 1 - at : 0;
}

/** The offset behind the dollar-quoted string that begins at `at` with an opening of `tagLength` bytes; -1 when it is never closed. */
export function skipDollarQuoted(bytes: Buffer, at: number, tagLength: number): number {
  const content = at + tagLength;
  const close = bytes.indexOf(bytes.subarray(at, content), content);
  return close < 0 ? -1 : close + tagLength;
}

/** The offset of the end of the line that the `--` at `at` comments out. */
export function skipLineComment(bytes: Buffer, at: number): number {
  let end = at + 2;
  while (end < bytes.length && bytes[end] !== byte.newline && bytes[end] !== byte.return) end++;
  return end;
}

/** The offset behind the block comment that begins at `at`, comments inside it counted; -1 when it is never closed. */
export function skipBlockComment(bytes: Buffer, at: number): number {
  let depth = 1;
  for (let end = at + 2; end + 1 < bytes.length; end++) {
    const code = bytes[end];
    if (code === byte.star && bytes[end + 1] === byte.slash) {
      end++;
      if (--depth === 0) return end + 1;
    } else if (code === byte.slash && bytes[end + 1] === byte.star) {
      end++;
      depth++;
    }
  }
  return -1;
}
