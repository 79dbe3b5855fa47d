import { BodyWatch } from './body-watch.ts';
import { byte, byteClass, classOf } from './bytes.ts';
import { endsStatement, readCommand, readsData } from './psql-command.ts';
import { isVariable } from './psql-text.ts';
import { skipBlockComment, skipLineComment } from './skip-quoted.ts';
import type { Comment, CopyData, OpenEnd, PsqlCommand, SqlPiece, Statement, Unclosed } from './sql-pieces.ts';
import { readHead } from './statement-head.ts';
import { tokenEnd } from './token-end.ts';

/**
 * Reads a SQL text piece by piece. It follows PostgreSQL's lexer (section 4.1 of the manual, standard_conforming_strings
 * on) and psql's idea of where a statement ends, except that an open parenthesis does not keep a semicolon from ending a
 * statement, other than in CREATE RULE: a forgotten one must not swallow the rest of the text.
 */
export class SqlScanner {
  readonly #bytes: Buffer;
  #at: number;
  #comments: Comment[] = [];
  #commandsInside: PsqlCommand[] = [];
  #awaitsCopyData = false;
  #unclosed: Unclosed | undefined;

  /** `text` is UTF-8 without a byte order mark, and is read from the byte offset `from` on. */
  constructor(text: Uint8Array, from = 0) {
    this.#bytes = Buffer.isBuffer(text) ? text : Buffer.from(text.buffer, text.byteOffset, text.byteLength);
    this.#at = from;
  }

  /** What the text leaves open at its end; known when all of it was read. */
  get unclosed(): Unclosed | undefined {
    return this.#unclosed;
  }

  /** Where reading will go on: behind a statement, at its semicolon. */
  get offset(): number {
    return this.#at;
  }

  /** Whether lines of data follow the line that was read last. */
  get awaitsData(): boolean {
    return this.#awaitsCopyData;
  }

  /** The comments met since the last call, in order. */
  takeComments(): Comment[] {
    const comments = this.#comments;
    this.#comments = [];
    return comments;
  }

  /** Goes on from this offset, forgetting what was read behind it. */
  continueFrom(offset: number): void {
    this.#at = offset;
    this.#unclosed = undefined;
    this.#awaitsCopyData = false;
    this.#comments = this.#comments.filter((comment) => comment.start < offset);
    this.#commandsInside = this.#commandsInside.filter((command) => command.start < offset);
  }

  /** The next piece of the text, a statement before the psql commands inside it; undefined at the end. */
  next(): SqlPiece | undefined {
    const bytes = this.#bytes;
    const inside = this.#commandsInside.shift();
    if (inside !== undefined) return inside;
    while (this.#at < bytes.length) {
      const code = bytes[this.#at] as number;
      if (code === byte.newline && this.#awaitsCopyData) return this.#copyData(this.#at + 1);
      if (classOf[code] === byteClass.blank || code === byte.semicolon) this.#at++;
      else if (code === byte.backslash) {
        const command = this.#command();
        if (command !== undefined) return command;
      } else if (!this.#skipComment()) return this.#statement();
    }
    return undefined;
  }

  #statement(): Statement {
    const bytes = this.#bytes;
    const start = this.#at;
    const { keyword, watch } = readHead(bytes, start);
    const body = watch === '' ? undefined : new BodyWatch(watch);
    let end = start;
    let hasVariables = false;
    let hasCommands = false;
    while (this.#at < bytes.length) {
      const at = this.#at;
      const kind = classOf[bytes[at] as number] as number;
      if (kind === byteClass.blank) {
        this.#at++;
        continue;
      }
      if ((kind === byteClass.dash || kind === byteClass.slash) && this.#skipComment()) continue;
      if (kind === byteClass.semicolon && !body?.continuesAfter(bytes, at)) break;
      if (kind === byteClass.backslash) {
        const command = this.#command();
        if (command === undefined) break;
        this.#commandsInside.push(command);
        if (endsStatement(command)) break;
        hasCommands = true;
        continue;
      }
      if (kind === byteClass.colon) hasVariables ||= isVariable(bytes, at);
      const next = tokenEnd(bytes, at);
      if (next < 0) this.#unclosed = { what: quoteName(kind), start: at };
      end = next < 0 ? bytes.length : next;
      this.#at = end;
      body?.token(bytes, at, end, kind);
    }
    if (body?.copiesFromStdin) this.#awaitsCopyData = true;
    const unclosed = this.#unclosed ?? body?.open;
    if (this.#unclosed?.what === 'comment') end = bytes.length;
    if (this.#at >= bytes.length) this.#unclosed = unclosed;
    return { kind: 'statement', start, end, keyword, hasVariables, hasCommands, unclosed };
  }

  /** Whether a comment begins here; it is behind us then. */
  #skipComment(): boolean {
    const bytes = this.#bytes;
    const start = this.#at;
    const following = start + 1 < bytes.length ? bytes[start + 1] : 0;
    if (bytes[start] === byte.dash && following === byte.dash) this.#at = skipLineComment(bytes, start);
    else if (bytes[start] === byte.slash && following === byte.star) {
      const end = skipBlockComment(bytes, start);
      if (end < 0) this.#unclosed = { what: 'comment', start };
      this.#at = end < 0 ? bytes.length : end;
    } else return false;
    this.#comments.push({ start, end: this.#at });
    return true;
  }

  /** The psql command that begins here; undefined for `\;` and `\\`, which only separate. */
  #command(): PsqlCommand | undefined {
    const start = this.#at;
    const following = this.#bytes[start + 1];
    if (following === byte.semicolon || following === byte.backslash) {
      this.#at = start + 2;
      return undefined;
    }
    const command = readCommand(this.#bytes, start);
    if (readsData(command)) this.#awaitsCopyData = true;
    this.#at = command.end;
    return command;
  }

  #copyData(start: number): CopyData {
    const bytes = this.#bytes;
    const mark = dataEnd(bytes, start);
    const end = mark < 0 ? bytes.length : mark;
    const unclosed: Unclosed | undefined = mark < 0 ? { what: 'COPY data', start } : undefined;
    this.#awaitsCopyData = false;
    this.#unclosed = unclosed;
    this.#at = mark < 0 ? end : mark + 2;
    return { kind: 'copy-data', start, end, unclosed };
  }
}

/** The offset of the first line from `from` on that consists of `\.`; -1 when there is none. */
export function dataEnd(bytes: Buffer, from: number): number {
  for (let line = from; line >= 0 && line < bytes.length; ) {
    const behind = line + 2;
    const ends = behind >= bytes.length || bytes[behind] === byte.newline || bytes[behind] === byte.return;
    if (ends && bytes[line] === byte.backslash && bytes[line + 1] === byte.dot) return line;
    const found = bytes.indexOf('\n\\.', line);
    line = found < 0 ? -1 : found + 1;
  }
  return -1;
}

/** What a quote that begins with a byte of this class is. */
export function quoteName(kind: number): OpenEnd {
  if (kind === byteClass.doubleQuote) return 'quoted identifier';
  return kind === byteClass.dollar ? 'dollar-quoted string' : 'quoted string';
}
