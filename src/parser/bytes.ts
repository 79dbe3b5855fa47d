/** The bytes that structure SQL; all of them are ASCII, so UTF-8 is scanned without being decoded. */
export const byte = {
  tab: 9,
  newline: 10,
  return: 13,
  space: 32,
  doubleQuote: 34,
  dollar: 36,
  quote: 39,
  open: 40,
  close: 41,
  star: 42,
  dash: 45,
  dot: 46,
  slash: 47,
  colon: 58,
  semicolon: 59,
  upperE: 69,
  backslash: 92,
  lowerE: 101,
} as const;

/** What a byte begins, as PostgreSQL's lexer sees it. */
export const byteClass = {
  other: 0,
  blank: 1,
  word: 2,
  digit: 3,
  quote: 4,
  doubleQuote: 5,
  dollar: 6,
  dash: 7,
  slash: 8,
  semicolon: 9,
  open: 10,
  close: 11,
  backslash: 12,
  colon: 13,
} as const;

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code >= 128;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The class of each byte value. */
export const classOf: Uint8Array = Uint8Array.from({ length: 256 }, (_, code) => {
  if (isLetter(code)) return byteClass.word;
  if (isDigit(code)) return byteClass.digit;
  if (code === byte.space || (code >= byte.tab && code <= byte.return)) return byteClass.blank;
  switch (code) {
    case byte.quote:
      return byteClass.quote;
    case byte.doubleQuote:
      return byteClass.doubleQuote;
    case byte.dollar:
      return byteClass.dollar;
    case byte.dash:
      return byteClass.dash;
    case byte.slash:
      return byteClass.slash;
    case byte.semicolon:
      return byteClass.semicolon;
    case byte.open:
      return byteClass.open;
    case byte.close:
      return byteClass.close;
    case byte.backslash:
      return byteClass.backslash;
    case byte.colon:
      return byteClass.colon;
    default:
      return byteClass.other;
  }
});

/** 1 for each byte that can continue an identifier: letters, digits, `_`, `$` and everything beyond ASCII. */
export const continuesWord: Uint8Array = Uint8Array.from({ length: 256 }, (_, code) =>
  isLetter(code) || isDigit(code) || code === byte.dollar ? 1 : 0,
);

/** 1 for each byte that can stand in a dollar quote's tag behind its first byte. */
export const continuesTag: Uint8Array = Uint8Array.from({ length: 256 }, (_, code) =>
  isLetter(code) || isDigit(code) ? 1 : 0,
);
