import { isList, textOfValue, unknown, type Value } from './value.ts';

type TextFunction = (text: string, rest: readonly Value[]) => Value;

/** PostgreSQL's functions of a text; one gives `unknown` where it is called in a way that is not followed. */
const textFunctions: Readonly<Record<string, TextFunction>> = {
  lpad: (text, [length, fill = ' ']) => padded(text, length, fill, (added, kept) => added + kept),
  rpad: (text, [length, fill = ' ']) => padded(text, length, fill, (added, kept) => kept + added),
  ltrim: (text, rest) => (rest.length === 0 ? text.replace(/^ +/, '') : unknown),
  rtrim: (text, rest) => (rest.length === 0 ? text.replace(/ +$/, '') : unknown),
  substr: part,
  substring: part,
  repeat: (text, [count]) => (isCount(count) ? text.repeat(count) : unknown),
  reverse: (text, rest) => (rest.length === 0 ? Array.from(text).reverse().join('') : unknown),
  translate: (text, [from, to]) => {
    if (typeof from !== 'string' || typeof to !== 'string') return unknown;
    const [letters, others] = [Array.from(from), Array.from(to)];
    return Array.from(text)
      .map((letter) => (letters.includes(letter) ? (others[letters.indexOf(letter)] ?? '') : letter))
      .join('');
  },
};

/** The value of a function whose first argument is a text or a list that is known; undefined for functions of another name. */
export function textFunction(name: string, first: Value, rest: readonly Value[]): Value | undefined {
  if (name === 'array_to_string') return isList(first) ? listText(first, rest) : unknown;
  const call = Object.hasOwn(textFunctions, name) ? textFunctions[name] : undefined;
  if (call === undefined) return undefined;
  const text = textOfValue(first);
  return typeof text === 'string' ? call(text, rest) : unknown;
}

/** NULL elements are passed over unless a text for them is given. */
function listText(items: readonly Value[], [separator, forNull = null]: readonly Value[]): Value {
  const texts = items.map((item) => textOfValue(item)).map((text) => (text === null ? textOfValue(forNull) : text));
  if (typeof separator !== 'string' || texts.includes(unknown)) return unknown;
  return texts.filter((text) => text !== null).join(separator);
}

function padded(
  text: string,
  length: Value | undefined,
  fill: Value,
  join: (added: string, kept: string) => string,
): Value {
  if (!isCount(length) || typeof fill !== 'string' || fill === '') return unknown;
  const missing = Math.max(length - text.length, 0);
  return join(fill.repeat(Math.ceil(missing / fill.length)).slice(0, missing), text.slice(0, length));
}

function part(text: string, [from, count]: readonly Value[]): Value {
  const isPlain = isCount(from) && from > 0 && (count === undefined || isCount(count));
  return isPlain ? text.slice(from - 1, count === undefined ? undefined : from - 1 + count) : unknown;
}

function isCount(value: Value | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1000;
}
