import { byteClass, classOf } from './bytes.ts';
import { skipToToken } from './tokens.ts';
import { upperWord, wordEnd } from './words.ts';

/** Statements whose text may hold semicolons, or after which data may follow; '' for all others. */
export type Watch = '' | 'routine' | 'rule' | 'copy';

/** How a statement begins. */
export interface StatementHead {
  /** See `Statement.keyword`. */
  readonly keyword: string;
  readonly watch: Watch;
}

const modifiers = new Set(
  'OR REPLACE UNIQUE TEMP TEMPORARY LOCAL GLOBAL UNLOGGED TRUSTED PROCEDURAL RECURSIVE CONSTRAINT'.split(' '),
);

/** Object types of several words, by their first. */
const compounds: Readonly<Record<string, readonly string[]>> = {
  ACCESS: ['METHOD'],
  DEFAULT: ['PRIVILEGES', 'CONVERSION'],
  EVENT: ['TRIGGER'],
  FOREIGN: ['TABLE', 'DATA WRAPPER'],
  LARGE: ['OBJECT'],
  MATERIALIZED: ['VIEW'],
  OPERATOR: ['CLASS', 'FAMILY'],
  TEXT: ['SEARCH CONFIGURATION', 'SEARCH DICTIONARY', 'SEARCH PARSER', 'SEARCH TEMPLATE'],
  USER: ['MAPPING'],
};

const watches: Readonly<Record<string, Watch>> = {
  'CREATE FUNCTION': 'routine',
  'CREATE PROCEDURE': 'routine',
  'CREATE RULE': 'rule',
  COPY: 'copy',
};

const heads = new Map<string, StatementHead>();

function headOf(keyword: string): StatementHead {
  let head = heads.get(keyword);
  if (head === undefined) {
    head = { keyword, watch: watches[keyword] ?? '' };
    // A text of nothing but odd words must not fill the memory.
    if (heads.size < 1000) heads.set(keyword, head);
  }
  return head;
}

/** How the statement whose first token is at `at` begins. */
export function readHead(bytes: Buffer, at: number): StatementHead {
  if (classOf[bytes[at] as number] !== byteClass.word) return headOf('');
  const first = upperWord(bytes, at);
  if (first !== 'CREATE' && first !== 'ALTER' && first !== 'DROP') return headOf(first);
  let next = skipToToken(bytes, wordEnd(bytes, at));
  let word = upperWord(bytes, next);
  while (modifiers.has(word)) {
    next = skipToToken(bytes, wordEnd(bytes, next));
    word = upperWord(bytes, next);
  }
  return headOf(`${first} ${compoundOf(bytes, next, word)}`.trimEnd());
}

function compoundOf(bytes: Buffer, at: number, first: string): string {
  const rests = compounds[first];
  if (rests === undefined) return first;
  const second = skipToToken(bytes, wordEnd(bytes, at));
  const third = skipToToken(bytes, wordEnd(bytes, second));
  const one = upperWord(bytes, second);
  const two = `${one} ${upperWord(bytes, third)}`;
  const rest = rests.find((words) => words === one || words === two);
  return rest === undefined ? first : `${first} ${rest}`;
}
