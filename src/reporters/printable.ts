// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** The text in one line, with nothing that could move a terminal's cursor or turn its writing: names come from files that others wrote. */
export function printable(text: string): string {
  return text.replace(control, (sign) => {
    if (sign === '\t') return '    ';
    return sign === '\n' || sign === '\r' ? ' ' : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
