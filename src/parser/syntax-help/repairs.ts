import { nearWords } from '../../model/edit-distance.ts';
import { allKeywords, keywords } from '../../model/keywords.ts';
import { byte, byteClass } from '../bytes.ts';
import type { Token } from '../tokens.ts';

/** A change of a refused statement that may be what was meant. Offsets count bytes from the statement's start. */
export interface Repair {
  readonly start: number;
  readonly end: number;
  /** What to put there. */
  readonly text: string;
  /** The change in words, as one sentence. */
  readonly hint: string;
  /** It may also be right when a further mistake follows; any other must make the whole statement right. */
  readonly maybeOneOfSeveral: boolean;
}

/** A refused statement, and the token that was refused. */
export interface RefusedText {
  readonly text: Buffer;
  readonly tokens: readonly Token[];
  /** Index of the refused token; the number of tokens when the text ends too early. */
  readonly at: number;
}

/** So many tokens before the refused one may be what is really wrong. */
const reach = 3;

/** Words and marks without a meaning of their own: nothing else is worth proposing where something is missing. */
const joiningWords = new Set(
  'AS BY FOR FROM FUNCTION IN INTO KEY ON SET TABLE TO USING VALUES WITH ( ) , ='.split(' '),
);

/** Marks of other databases and of word processors, and what they are in SQL. */
const quoteMarks: readonly { readonly mark: RegExp; readonly quote: string; readonly hint: string }[] = [
  { mark: /`/g, quote: '"', hint: 'Quote names with " instead of `.' },
  { mark: /[[\]]/g, quote: '"', hint: 'Quote names with " instead of [ and ].' },
  { mark: /[\u2018\u2019\u00b4]/g, quote: "'", hint: "Quote strings with ' instead of typographic quotes." },
  { mark: /[\u201c\u201d\u201e]/g, quote: '"', hint: 'Quote names with " instead of typographic quotes.' },
];

/** The keywords that are no names everywhere. */
const restricted = new Set([...keywords.reserved, ...keywords.typeOrFunction, ...keywords.column]);

/** Repairs that are worth a try, the likeliest first. */
export function* possibleRepairs(refused: RefusedText): Generator<Repair, void, undefined> {
  yield* otherQuotes(refused);
  yield* trailingComma(refused);
  yield* reservedName(refused);
  for (let back = 0; back <= reach; back++) yield* spellings(refused, refused.at - back);
  yield* ifExists(refused);
  yield* missingComma(refused);
  yield* parentheses(refused);
}

/** Repairs that put one of the expected tokens before the refused one, as far as it only joins what stands around it. */
export function* missingWords(refused: RefusedText, expected: readonly string[]): Generator<Repair, void, undefined> {
  for (const word of expected) {
    if (joiningWords.has(word)) yield insertion(refused, refused.at, word, markNames[word] ?? word);
  }
}

const markNames: Readonly<Record<string, string>> = {
  '(': 'An opening parenthesis',
  ')': 'A closing parenthesis',
  ',': 'A comma',
};

function insertion({ text, tokens }: RefusedText, index: number, inserted: string, name: string): Repair {
  const token = tokens[index];
  const at = token?.start ?? text.length;
  const place = token === undefined ? 'at the end' : `before ${text.toString('utf8', token.start, token.end)}`;
  return { start: at, end: at, text: ` ${inserted} `, hint: `${name} is missing ${place}.`, maybeOneOfSeveral: true };
}

function replacement(token: Token, text: string, hint: string): Repair {
  return { start: token.start, end: token.end, text, hint, maybeOneOfSeveral: true };
}

function wordOf({ text }: RefusedText, token: Token): string {
  return text.toString('utf8', token.start, token.end);
}

function* trailingComma(refused: RefusedText): Generator<Repair, void, undefined> {
  const before = refused.tokens[refused.at - 1];
  if (before === undefined || wordOf(refused, before) !== ',') return;
  const token = refused.tokens[refused.at];
  const place = token === undefined ? 'at the end' : `before ${wordOf(refused, token)}`;
  yield replacement(before, '', `Remove the comma ${place}.`);
}

function* spellings(refused: RefusedText, index: number): Generator<Repair, void, undefined> {
  const token = refused.tokens[index];
  if (token?.kind !== byteClass.word) return;
  const written = wordOf(refused, token);
  const word = written.toLowerCase();
  const parts = joinedKeywords(word);
  if (parts !== undefined) {
    const text = parts.join(' ').toUpperCase();
    yield replacement(token, text, `Write ${text} instead of ${written}.`);
  }
  const isKeyword = allKeywords.has(word);
  for (const near of nearWords(word, allKeywords)) {
    if (isKeyword && !(near.startsWith(word) || word.startsWith(near))) continue;
    const text = near.toUpperCase();
    yield replacement(token, text, `Did you mean ${text} instead of ${written}?`);
  }
}

/** The keywords that a word consists of, when they were written without a blank; undefined when it does not. */
function joinedKeywords(word: string): readonly string[] | undefined {
  for (let split = word.length - 2; split >= 2; split--) {
    const first = word.slice(0, split);
    if (!allKeywords.has(first)) continue;
    const rest = word.slice(split);
    if (allKeywords.has(rest)) return [first, rest];
    const parts = joinedKeywords(rest);
    if (parts !== undefined) return [first, ...parts];
  }
  return undefined;
}

function* otherQuotes({ text, tokens, at }: RefusedText): Generator<Repair, void, undefined> {
  const from = tokens[Math.max(0, at - 1)]?.start ?? 0;
  const written = text.toString('utf8', from);
  for (const { mark, quote, hint } of quoteMarks) {
    const corrected = written.replace(mark, quote);
    if (corrected !== written) yield { start: from, end: text.length, text: corrected, hint, maybeOneOfSeveral: true };
  }
}

function* reservedName(refused: RefusedText): Generator<Repair, void, undefined> {
  const token = refused.tokens[refused.at];
  if (token === undefined) return;
  const word = wordOf(refused, token);
  if (!restricted.has(word.toLowerCase())) return;
  const quoted = `"${word.toLowerCase()}"`;
  const hint = `${word} is a reserved word: choose another name, or write ${quoted}.`;
  // Many a mistake is passed when a keyword is taken for a name.
  yield { ...replacement(token, quoted, hint), maybeOneOfSeveral: false };
}

function* ifExists(refused: RefusedText): Generator<Repair, void, undefined> {
  const words = refused.tokens.map((token) => wordOf(refused, token).toUpperCase());
  for (let index = Math.max(0, refused.at - 2); index <= refused.at; index++) {
    if (words[index] !== 'IF') continue;
    const exists = words[index + 1] === 'NOT' ? index + 2 : index + 1;
    const [first, last] = [refused.tokens[index], refused.tokens[exists]];
    if (words[exists] !== 'EXISTS' || first === undefined || last === undefined) continue;
    const clause = words.slice(index, exists + 1).join(' ');
    const statement = words.slice(0, Math.min(2, index)).join(' ');
    const hint = `${statement} does not take ${clause} here.`;
    yield { start: first.start, end: last.end, text: '', hint, maybeOneOfSeveral: true };
  }
}

/** Before the first token of the line that is refused, or that the refused line follows. */
function* missingComma(refused: RefusedText): Generator<Repair, void, undefined> {
  for (let index = refused.at; index > Math.max(0, refused.at - reach); index--) {
    const token = refused.tokens[index];
    const before = refused.tokens[index - 1];
    if (token === undefined || before === undefined) continue;
    const startsLine = refused.text.subarray(before.end, token.start).includes(byte.newline);
    if (startsLine) yield insertion(refused, index, ',', 'A comma');
  }
}

function* parentheses(refused: RefusedText): Generator<Repair, void, undefined> {
  const token = refused.tokens[refused.at];
  if (token?.kind === byteClass.close) yield replacement(token, '', 'Remove the closing parenthesis: none is open.');
  yield insertion(refused, refused.at, ')', 'A closing parenthesis');
}
