import { byteClass } from './bytes.ts';
import type { Grammar, GrammarError } from './grammar.ts';
import { expectedAfter } from './syntax-help/expected-tokens.ts';
import { foreignWordAdvice } from './syntax-help/foreign-words.ts';
import { missingWords, possibleRepairs, type RefusedText, type Repair } from './syntax-help/repairs.ts';
import { tokensBetween } from './tokens.ts';

/** Help that PostgreSQL itself does not give on a statement that it refuses. */
export interface SyntaxHelp {
  /**
   * What could have stood in place of the refused token: keywords in upper case, punctuation, groups in words such as
   * `a name`. Empty when almost anything could, or when it was not looked for.
   */
  readonly expected: readonly string[];
  /** What was most likely meant, as one sentence; undefined when no guess holds. */
  readonly hint: string | undefined;
  /** The change that makes the grammar accept the statement, or get past the mistake; undefined when none does. */
  readonly repair: Repair | undefined;
}

const noHelp: SyntaxHelp = { expected: [], hint: undefined, repair: undefined };

/** A text that is no PostgreSQL at all has thousands of errors, and help on the first of them serves. */
const mostHelped = 30;

const longestRepairedBytes = 100_000;

/** Each of some 500 tokens is tried behind the text before the mistake. */
const longestProbedBytes = 8_000;

/** A repair that does not make the whole statement right must at least get this many tokens further. */
const leastProgress = 3;

/** Explains syntax errors by trying what the grammar would accept; only the first 30 of a run, and no very long statements. */
export class SyntaxAdvisor {
  readonly #grammar: Grammar;
  #helped = 0;

  constructor(grammar: Grammar) {
    this.#grammar = grammar;
  }

  /** Help on an error that parsing this statement's text gave. */
  advise(text: Buffer, error: GrammarError): SyntaxHelp {
    // Other messages say what is wrong.
    if (!error.message.startsWith('syntax error') || error.offset === undefined) return noHelp;
    if (text.length > longestRepairedBytes || this.#helped === mostHelped) return noHelp;
    this.#helped++;
    const tokens = [...tokensBetween(text, 0, text.length)];
    const place = tokens.findIndex((token) => token.end > (error.offset as number));
    const refused: RefusedText = { text, tokens, at: place < 0 ? tokens.length : place };
    const before = text.toString('utf8', 0, error.offset);
    const expected = error.offset > longestProbedBytes ? [] : expectedAfter(this.#grammar, before);
    const foreign = foreignAdvice(refused);
    if (foreign !== undefined) return { expected, hint: foreign, repair: undefined };
    const repair = this.#repair(refused, possibleRepairs(refused)) ?? this.#onlyRepair(refused, expected);
    return { expected, hint: repair?.hint, repair };
  }

  /** The first repair after which the statement is right, or else the one that gets furthest. */
  #repair(refused: RefusedText, repairs: Iterable<Repair>): Repair | undefined {
    let best: Repair | undefined;
    let furthest = leastProgress - 1;
    for (const repair of repairs) {
      const progress = this.#progress(refused, repair);
      if (progress === Number.POSITIVE_INFINITY) return repair;
      if (progress > furthest && repair.maybeOneOfSeveral) {
        best = repair;
        furthest = progress;
      }
    }
    return best;
  }

  /** A missing word is proposed only when no other would do as well. */
  #onlyRepair(refused: RefusedText, expected: readonly string[]): Repair | undefined {
    const right = [...missingWords(refused, expected)].filter(
      (repair) => this.#progress(refused, repair) === Number.POSITIVE_INFINITY,
    );
    return right.length === 1 ? right[0] : undefined;
  }

  /** By how many tokens the grammar gets further with the repair; infinite when it accepts the statement. */
  #progress({ text, tokens, at }: RefusedText, repair: Repair): number {
    const parts = [text.subarray(0, repair.start), Buffer.from(repair.text), text.subarray(repair.end)];
    const repaired = Buffer.concat(parts);
    const { error } = this.#grammar.parseStatement(repaired);
    if (error === undefined) return Number.POSITIVE_INFINITY;
    if (error.kind !== 'syntax' || error.offset === undefined) return 0;
    const left = repaired.length - error.offset;
    const place = tokens.findIndex((token) => text.length - token.start <= left);
    return (place < 0 ? tokens.length : place) - at;
  }
}

function foreignAdvice({ text, tokens, at }: RefusedText): string | undefined {
  const token = tokens[at];
  if (token?.kind !== byteClass.word) return undefined;
  return foreignWordAdvice(text.toString('utf8', token.start, token.end));
}
