import type { Node } from '@pgsql/types';
import type { Grammar, GrammarError, Parsed } from './grammar.ts';
import { plainText, withoutCommands } from './psql-text.ts';
import {
  cutStatement,
  misreadQuote,
  resumeAtRefusedToken,
  resumeBehindOpenQuote,
  statementLine,
} from './resynchronise.ts';
import type { SourceText } from './source-text.ts';
import type { Comment, CopyData, PsqlCommand, Statement, Unclosed } from './sql-pieces.ts';
import { SqlScanner } from './sql-scanner.ts';

/** A statement with its tree. Add `statement.start` to a node's location to get its offset in the text. */
export interface ParsedStatement {
  readonly kind: 'parsed';
  readonly statement: Statement;
  readonly tree: Node;
}

/** A statement that PostgreSQL's grammar refuses. */
export interface RefusedStatement {
  readonly kind: 'refused';
  readonly statement: Statement;
  readonly error: GrammarError;
  /** Byte offset in the text of what was refused; the statement's start when PostgreSQL named no place. */
  readonly offset: number;
  /** The tree of the part before it, when only the semicolon between two statements is missing. */
  readonly tree: Node | undefined;
  /** What is wrong beyond the grammar's own message, as one sentence; ask a `SyntaxAdvisor` when undefined. */
  readonly hint: string | undefined;
}

/** A statement that was not parsed because the caller wanted none of its kind. */
export interface SkippedStatement {
  readonly kind: 'skipped';
  readonly statement: Statement;
}

/** What reading a text gives, in order. */
export type ReadPiece = ParsedStatement | RefusedStatement | SkippedStatement | PsqlCommand | CopyData;

/** So many times at most is a text taken up again behind a mistake that swallows the rest. */
const mostResumptions = 100;

/**
 * Reads the statements of a text with their trees. One that is refused does not spoil the next: where a quote or a
 * semicolon was forgotten, it goes on at the next line that begins like a statement.
 */
export class StatementReader {
  readonly #bytes: Buffer;
  readonly #grammar: Grammar;
  readonly #skips: (statement: Statement) => boolean;
  readonly #scanner: SqlScanner;
  #resumptions = 0;

  /** `skips` tells which statements not to parse, such as bulk data. */
  constructor(source: SourceText, grammar: Grammar, skips: (statement: Statement) => boolean = () => false) {
    this.#bytes = source.bytes;
    this.#grammar = grammar;
    this.#skips = skips;
    this.#scanner = new SqlScanner(source.bytes);
  }

  /** What made the rest of the text unreadable, from its start on; undefined when the text was read to its end. */
  get unclosed(): Unclosed | undefined {
    return this.#scanner.unclosed;
  }

  /** The comments met since the last call, in order. */
  takeComments(): Comment[] {
    return this.#scanner.takeComments();
  }

  /** The next piece of the text; undefined at its end. */
  next(): ReadPiece | undefined {
    const piece = this.#scanner.next();
    if (piece === undefined || piece.kind === 'command') return piece;
    if (piece.kind === 'copy-data') return this.#endOfData(piece);
    if (piece.unclosed !== undefined) return this.#open(piece, piece.unclosed);
    if (this.#skips(piece)) return { kind: 'skipped', statement: piece };
    const parsed = this.#parse(piece);
    if (parsed.error === undefined) return { kind: 'parsed', statement: piece, tree: parsed.tree };
    return this.#refused(piece, parsed.error);
  }

  #endOfData(data: CopyData): CopyData {
    const resume = data.unclosed === undefined ? undefined : statementLine(this.#bytes, data.start, data.end);
    return this.#resumesAt(resume) ? { ...data, end: resume } : data;
  }

  #open(statement: Statement, unclosed: Unclosed): RefusedStatement {
    const resume = resumeBehindOpenQuote(this.#bytes, unclosed);
    const cut = this.#resumesAt(resume) ? cutStatement(this.#bytes, statement, resume) : statement;
    const parsed = this.#parse(cut);
    const refused = cut.start + (parsed.error?.offset ?? unclosed.start);
    const misread = refused < unclosed.start ? misreadQuote(this.#bytes, cut, refused) : undefined;
    if (misread !== undefined) return this.#open(statement, misread);
    const error = parsed.error ?? { kind: 'syntax', message: `unterminated ${unclosed.what}`, offset: undefined };
    const hint = `The ${unclosed.what} is opened here and never closed.`;
    return { kind: 'refused', statement: { ...cut, unclosed }, error, offset: refused, tree: undefined, hint };
  }

  #refused(statement: Statement, error: GrammarError): RefusedStatement {
    const offset = statement.start + (error.offset ?? 0);
    const asItStands: RefusedStatement = {
      kind: 'refused',
      statement,
      error,
      offset,
      tree: undefined,
      hint: undefined,
    };
    if (!error.message.startsWith('syntax error') || error.offset === undefined) return asItStands;
    const misread = misreadQuote(this.#bytes, statement, offset);
    if (misread !== undefined) return this.#open(statement, misread);
    const resume = resumeAtRefusedToken(this.#bytes, statement, offset);
    if (resume === undefined) return asItStands;
    const before = cutStatement(this.#bytes, statement, resume);
    const { tree } = this.#parse(before);
    if (tree === undefined || !this.#resumesAt(resume)) return asItStands;
    return { ...asItStands, statement: before, tree, hint: 'The statement before this one lacks its semicolon.' };
  }

  #resumesAt(offset: number | undefined): offset is number {
    if (offset === undefined || this.#resumptions === mostResumptions) return false;
    this.#resumptions++;
    this.#scanner.continueFrom(offset);
    return true;
  }

  /** What only psql understands is blanked: commands at once, variables when the text is refused with them. */
  #parse(statement: Statement): Parsed<Node> {
    const { start, end, hasCommands } = statement;
    const text = hasCommands ? withoutCommands(this.#bytes, start, end) : this.#bytes.subarray(start, end);
    const parsed = this.#grammar.parseStatement(text);
    if (parsed.error?.kind !== 'syntax') return parsed;
    const plain = this.#grammar.parseStatement(plainText(text));
    const gotFurther = plain.error === undefined || (plain.error.offset ?? 0) > (parsed.error.offset ?? 0);
    return gotFurther ? plain : parsed;
  }
}
