import { isSymbol, isWord } from './body-statements.ts';
import type { BodyToken } from './body-tokens.ts';

const none: ReadonlySet<string> = new Set();

const endsValue = new Set(['from', 'where', 'as', 'returning', 'on', 'else', 'end', 'into', 'when']);

/**
 * Which keys are still there after what is done to a row from `at` on: `- 'key'`, `- ARRAY['key']`, `#- '{key}'`, `-> 'key'`, and
 * keys that `||` writes over. None when that cannot be told, or when the row is only compared.
 */
export function keptKeys(tokens: readonly BodyToken[], start: number, keys: ReadonlySet<string>): ReadonlySet<string> {
  let kept = keys;
  let at = start;
  while (at < tokens.length) {
    const token = tokens[at] as BodyToken;
    if (isSymbol(token, ')')) at = isSymbol(tokens[at + 1], '.') ? endOfStar(tokens, at + 1) : at + 1;
    else if (isSymbol(token, '::')) at = endOfType(tokens, at + 1);
    else if (isSymbol(token, '||'))
      return without(kept, stringsOfValue(tokens, at + 1), (text, key) => mentions(text, key));
    else if (isSymbol(token, '-') || isSymbol(token, '#-')) {
      const taken = keysAt(tokens, at + 1);
      if (taken === undefined) return none;
      kept = without(kept, taken.keys, (text, key) => text === key);
      at = taken.end;
    } else if (isSymbol(token, '->') || isSymbol(token, '->>')) {
      const picked = tokens[at + 1];
      if (picked?.kind !== 'string' || !kept.has(picked.text)) return none;
      kept = new Set([picked.text]);
      at += 2;
    } else return isSymbol(token, ',') || isSymbol(token, ']') || isEndWord(token) ? kept : none;
  }
  return at < 0 || at > tokens.length ? none : kept;
}

function isEndWord(token: BodyToken): boolean {
  return token.kind === 'word' && !token.quoted && endsValue.has(token.text);
}

/** Behind `.*` of `(NEW).*`; a field of a parenthesis cannot be followed, which an index past the end says. */
function endOfStar(tokens: readonly BodyToken[], dot: number): number {
  return isSymbol(tokens[dot + 1], '*') ? dot + 2 : tokens.length + 1;
}

/** Behind `jsonb`, `pg_catalog.text`, `text[]`, `varchar(20)`. */
function endOfType(tokens: readonly BodyToken[], start: number): number {
  let at = start + 1;
  while (isSymbol(tokens[at], '.')) at += 2;
  for (const [open, close] of [
    ['(', ')'],
    ['[', ']'],
  ] as const) {
    if (isSymbol(tokens[at], open)) while (at < tokens.length && !isSymbol(tokens[at++], close));
  }
  return at;
}

/** A literal key, a literal array of keys or ARRAY[...]; undefined when it is none of these. */
function keysAt(
  tokens: readonly BodyToken[],
  start: number,
): { readonly keys: readonly string[]; readonly end: number } | undefined {
  let at = start;
  const keys: string[] = [];
  const isArray = isWord(tokens[at], 'array') && isSymbol(tokens[at + 1], '[');
  if (isArray) at += 2;
  for (; at < tokens.length; at++) {
    const token = tokens[at] as BodyToken;
    if (token.kind !== 'string') return undefined;
    keys.push(...(token.text.startsWith('{') ? token.text.slice(1, -1).split(',').map(bare) : [token.text]));
    if (isSymbol(tokens[at + 1], '::') && !isArray) return { keys, end: endOfType(tokens, at + 2) };
    if (!isArray) return { keys, end: at + 1 };
    const next = isSymbol(tokens[at + 1], '::') ? endOfType(tokens, at + 2) : at + 1;
    if (isSymbol(tokens[next], ']')) return { keys, end: next + 1 };
    at = next;
  }
  return undefined;
}

function bare(element: string): string {
  const text = element.trim();
  return text.startsWith('"') ? text.slice(1, -1) : text;
}

/** Literals from here to the end of the value. */
function stringsOfValue(tokens: readonly BodyToken[], start: number): readonly string[] {
  const strings: string[] = [];
  let depth = 0;
  for (const token of tokens.slice(start)) {
    if (isSymbol(token, '(')) depth++;
    if (isSymbol(token, ')')) depth--;
    if (depth < 0 || (depth === 0 && isSymbol(token, ','))) break;
    if (token.kind === 'string') strings.push(token.text);
  }
  return strings;
}

function mentions(text: string, key: string): boolean {
  return text === key || text.includes(`"${key}"`);
}

function without(
  keys: ReadonlySet<string>,
  texts: readonly string[],
  takes: (text: string, key: string) => boolean,
): ReadonlySet<string> {
  return new Set([...keys].filter((key) => !texts.some((text) => takes(text, key))));
}
