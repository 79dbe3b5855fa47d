import { byte, byteClass, classOf } from './bytes.ts';
import type { OpenEnd } from './sql-pieces.ts';
import type { Watch } from './statement-head.ts';
import { skipToToken } from './tokens.ts';
import { isWord, upperWord } from './words.ts';

/** What a statement inside a rule or a SQL function body can begin with; `END` closes the body. */
const bodyWords = new Set('SELECT INSERT UPDATE DELETE MERGE VALUES TABLE WITH NOTIFY RETURN CALL END'.split(' '));

/**
 * Follows the tokens of one statement that may hold semicolons of its own: the commands of CREATE RULE in parentheses,
 * and BEGIN ATOMIC ... END, in which CASE ... END counts too. Also finds COPY ... FROM STDIN.
 */
export class BodyWatch {
  readonly #watch: Watch;
  #parentheses = 0;
  #blocks = 0;
  #bodyStart = 0;
  #previous: '' | 'BEGIN' | 'FROM' | 'AS' = '';
  /** Data lines follow this statement. */
  copiesFromStdin = false;

  constructor(watch: Watch) {
    this.#watch = watch;
  }

  /** What is open here; undefined where a semicolon ends the statement. */
  get open(): { readonly what: OpenEnd; readonly start: number } | undefined {
    if (this.#blocks > 0) return { what: 'BEGIN ATOMIC body', start: this.#bodyStart };
    if (this.#watch === 'rule' && this.#parentheses > 0) return { what: 'rule body', start: this.#bodyStart };
    return undefined;
  }

  /** Whether a body is open in which the semicolon stands; if what follows cannot belong to one, it was never closed. */
  continuesAfter(bytes: Buffer, semicolon: number): boolean {
    if (this.open === undefined) return false;
    const next = skipToToken(bytes, semicolon + 1);
    if (next === bytes.length) return false;
    const code = bytes[next] as number;
    if (code === byte.open || code === byte.close || code === byte.semicolon) return true;
    return classOf[code] === byteClass.word && bodyWords.has(upperWord(bytes, next));
  }

  /** Takes note of the next token, of that class of bytes. */
  token(bytes: Buffer, start: number, end: number, kind: number): void {
    const previous = this.#previous;
    this.#previous = '';
    if (kind === byteClass.open) {
      if (this.#parentheses++ === 0 && this.#blocks === 0) this.#bodyStart = start;
    } else if (kind === byteClass.close) {
      if (this.#parentheses > 0) this.#parentheses--;
    } else if (kind === byteClass.word) {
      if (this.#watch === 'routine') this.#routineWord(bytes, start, end, previous);
      else if (this.#watch === 'copy' && this.#parentheses === 0) this.#copyWord(bytes, start, end, previous);
    }
  }

  #copyWord(bytes: Buffer, start: number, end: number, previous: string): void {
    if (isWord(bytes, start, end, 'FROM')) this.#previous = 'FROM';
    else if (previous === 'FROM' && isWord(bytes, start, end, 'STDIN')) this.copiesFromStdin = true;
  }

  #routineWord(bytes: Buffer, start: number, end: number, previous: string): void {
    if (this.#blocks === 0) {
      if (isWord(bytes, start, end, 'BEGIN')) {
        this.#previous = 'BEGIN';
        this.#bodyStart = start;
      } else if (previous === 'BEGIN' && isWord(bytes, start, end, 'ATOMIC')) this.#blocks = 1;
      return;
    }
    // As a label, END and CASE are names.
    if (previous === 'AS' || bytes[start - 1] === byte.dot) return;
    if (isWord(bytes, start, end, 'AS')) this.#previous = 'AS';
    else if (isWord(bytes, start, end, 'CASE')) this.#blocks++;
    else if (isWord(bytes, start, end, 'END')) this.#blocks--;
  }
}
