/**
 * The closed set of values that a comment lists; undefined when it lists none, or only examples.
 *
 *     one of: draft, published or archived     allowed values: a | b     'draft', 'published'     (draft|published)
 *     (active/inactive/banned)
 *
 * Values without quotes are single words. `e.g.`, `such as`, `etc.` and an ellipsis anywhere make the list open.
 */
export function valuesInComment(comment: string | undefined): readonly string[] | undefined {
  if (comment === undefined || openEnded.test(comment)) return undefined;
  const announced = announcement.exec(comment);
  if (announced !== null) return listed(comment.slice(announced.index + announced[0].length));
  for (const [, inside = ''] of comment.matchAll(/\(([^()]+)\)/g)) {
    const values = inParentheses(inside);
    if (values !== undefined) return values;
  }
  return separatedBy('|', comment) ?? quoted(comment);
}

const openEnded = /\be\.?\s?g\.|\bsuch as\b|\bfor example\b|\blike\b|\betc\b|\bamong others\b|\.\.\.|…|\bexamples?\b/i;

const announcement =
  /\b(?:one of(?: the following)?|either|(?:allowed|possible|valid|accepted|permitted|known)?\s*values(?:\s+are)?|options(?:\s+are)?|enum|can be|must be)\s*[:=]?\s*/i;

const word = /^[A-Za-z0-9][\w.-]*$/;
const quotedValue = /^\w(?:[\w .:/-]*\w)?$/;

/** A list up to the end of its sentence. */
function listed(text: string): readonly string[] | undefined {
  const list = /^[([{]?\s*([^.;\n()[\]{}]+(?:\.\w[^.;\n()[\]{}]*)*)/.exec(text)?.[1];
  if (list === undefined) return undefined;
  return checked(list.split(/\s*(?:,\s*(?:or|and)\s+|,|\||\/|\s+or\s+|\s+and\s+)\s*/));
}

/** Slashes separate values only in parentheses, and three at least: and/or, km/h. */
function inParentheses(inside: string): readonly string[] | undefined {
  const piped = separatedBy('|', inside);
  if (piped !== undefined) return piped;
  const slashed = separatedBy('/', inside);
  return slashed !== undefined && slashed.length >= 3 ? slashed : quoted(inside);
}

function separatedBy(separator: string, text: string): readonly string[] | undefined {
  return text.includes(separator) ? checked(text.split(separator)) : undefined;
}

/** Values in quotes that follow one another with nothing but separators between. */
function quoted(text: string): readonly string[] | undefined {
  const run = /(['"`])[^'"`]+\1(?:\s*(?:,\s*(?:or|and)?|\||\/|or|and)\s*(['"`])[^'"`]+\2)+/.exec(text)?.[0];
  return run === undefined
    ? undefined
    : checked([...run.matchAll(/(['"`])([^'"`]+)\1/g)].map(([, mark, value]) => `${mark}${value}${mark}`));
}

/** Two different values at least, each a word or in quotes; a list with anything else is prose. */
function checked(items: readonly string[]): readonly string[] | undefined {
  const values: string[] = [];
  for (const item of items.map((text) => text.trim()).filter((text) => text !== '')) {
    const inside = /^(['"`])([^'"`]+)\1$/.exec(item)?.[2];
    const value = inside ?? item;
    if (!(inside === undefined ? word : quotedValue).test(value)) return undefined;
    values.push(value);
  }
  return new Set(values).size < 2 || new Set(values).size < values.length ? undefined : values;
}
