/** Control characters, line separators, and marks that turn the direction of writing. */
const control = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** The text in one line, with nothing that could move a terminal's cursor or turn its writing: names come from files that others wrote. */
export function printable(text: string): string {
  return text.replace(control, (sign) => {
    if (sign === '\t') return '    ';
    return sign === '\n' || sign === '\r' ? ' ' : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
