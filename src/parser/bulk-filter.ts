import { byte, byteClass, classOf } from './bytes.ts';
import type { OmittedLines } from './source-text.ts';
import type { Statement } from './sql-pieces.ts';
import { dataEnd, SqlScanner } from './sql-scanner.ts';

/** So many INSERTs may say something about a schema; a text that holds more of them is a dump with its rows. */
const keptInserts = 1000;

const longestKeptInsertBytes = 100_000;

/** A text without its rows. */
export interface FilteredText {
  readonly bytes: Buffer;
  readonly omitted: readonly OmittedLines[];
  /** How many INSERT statements were left out. */
  readonly omittedStatements: number;
}

/**
 * Takes a SQL text part by part and keeps it without the rows of COPY data and of long or many INSERTs, line by line, so
 * that a dump of any size can be read.
 */
export class BulkFilter {
  readonly #kept: Buffer[] = [];
  readonly #omitted: OmittedLines[] = [];
  #keptBytes = 0;
  #omittedStatements = 0;
  #inserts = 0;
  #inData = false;

  /**
   * Takes what can be judged of the bytes and returns how many those are; the rest must come again, with more behind it.
   * At the end of the text (`last`) all are taken.
   */
  take(bytes: Buffer, last: boolean): number {
    let taken = 0;
    for (;;) {
      const next = this.#inData ? this.#takeData(bytes, taken, last) : this.#takeSql(bytes, taken, last);
      if (next === taken) return taken;
      taken = next;
    }
  }

  /** What was kept of all that was taken. */
  finish(): FilteredText {
    const bytes = Buffer.concat(this.#kept, this.#keptBytes);
    return { bytes, omitted: this.#omitted, omittedStatements: this.#omittedStatements };
  }

  #takeSql(bytes: Buffer, from: number, last: boolean): number {
    const scanner = new SqlScanner(bytes, from);
    let keptTo = from;
    let boundary = from;
    for (let piece = scanner.next(); piece !== undefined; piece = scanner.next()) {
      if (piece.kind === 'copy-data') {
        this.#keep(bytes, keptTo, piece.start);
        this.#inData = true;
        return piece.start;
      }
      // What reaches to the end of the part may go on in the next.
      if (scanner.offset >= bytes.length && !last) break;
      if (scanner.awaitsData) continue;
      boundary = scanner.offset;
      if (piece.kind !== 'statement' || !this.#isBulk(piece)) continue;
      const lines = wholeLines(bytes, piece.start, boundary);
      if (lines === undefined || lines.start < keptTo) continue;
      this.#keep(bytes, keptTo, lines.start);
      this.#omit(bytes, lines.start, lines.end);
      this.#omittedStatements++;
      keptTo = lines.end;
      boundary = lines.end;
    }
    const end = last ? bytes.length : boundary;
    this.#keep(bytes, keptTo, end);
    return end;
  }

  #isBulk({ keyword, start, end }: Statement): boolean {
    return keyword === 'INSERT' && (++this.#inserts > keptInserts || end - start > longestKeptInsertBytes);
  }

  #takeData(bytes: Buffer, from: number, last: boolean): number {
    const mark = dataEnd(bytes, from);
    // A mark at the very end of the part may turn out to be the beginning of a line of data.
    const closed = mark >= 0 && (last || mark + 2 < bytes.length);
    const whole = last ? bytes.length : bytes.lastIndexOf(byte.newline) + 1;
    const end = closed ? mark : Math.max(from, whole);
    if (end > from) this.#omit(bytes, from, end);
    if (closed) {
      // The mark itself is kept, and with it what belongs to the COPY statement when the text is read again.
      this.#keep(bytes, mark, mark + 2);
      this.#inData = false;
      return mark + 2;
    }
    return end;
  }

  #keep(bytes: Buffer, start: number, end: number): void {
    if (end <= start) return;
    this.#kept.push(Buffer.from(bytes.subarray(start, end)));
    this.#keptBytes += end - start;
  }

  #omit(bytes: Buffer, start: number, end: number): void {
    let lines = 0;
    for (let at = bytes.indexOf(byte.newline, start); at >= 0 && at < end; at = bytes.indexOf(byte.newline, at + 1))
      lines++;
    const last = this.#omitted.at(-1);
    if (last?.offset === this.#keptBytes) lines += (this.#omitted.pop() as OmittedLines).lines;
    this.#omitted.push({ offset: this.#keptBytes, lines });
  }
}

/** The lines from the statement to its semicolon, if nothing else stands on them. */
function wholeLines(bytes: Buffer, start: number, semicolon: number): { start: number; end: number } | undefined {
  let from = start;
  while (from > 0 && bytes[from - 1] !== byte.newline) if (!isBlank(bytes, --from)) return undefined;
  let to = semicolon + 1;
  while (to < bytes.length && bytes[to] !== byte.newline) if (!isBlank(bytes, to++)) return undefined;
  return to < bytes.length ? { start: from, end: to + 1 } : undefined;
}

function isBlank(bytes: Buffer, at: number): boolean {
  return classOf[bytes[at] as number] === byteClass.blank;
}
