import type { Position, Source } from '../model/origin.ts';
import { byte } from './bytes.ts';
import { countCodePoints } from './code-points.ts';
import { requireText, requireUtf8, withoutByteOrderMark } from './text-encoding.ts';

/** Lines that were left out of a text at one place: mere data that nothing is asked about. */
export interface OmittedLines {
  /** Byte offset, in the text that was kept, of the first byte behind them. */
  readonly offset: number;
  /** How many newlines they held. */
  readonly lines: number;
}

/** One line of a text. */
export interface SourceLine {
  readonly number: number;
  /** Without its line end. */
  readonly text: string;
}

/** A SQL text that was read: its bytes, and what stands where. Offsets are UTF-8 bytes, without a byte order mark. */
export class SourceText implements Source {
  readonly name: string;
  readonly bytes: Buffer;
  /** How many statements of mere data were left out of the bytes. */
  readonly omittedStatements: number;
  readonly #omitted: readonly OmittedLines[];
  #lines: LineTable | undefined;
  #lastAsked: { readonly start: number; readonly offset: number; readonly codePoints: number } | undefined;

  /** Takes bytes that are known to be UTF-8; {@link sourceText} checks them. */
  constructor(name: string, bytes: Buffer, omitted: readonly OmittedLines[] = [], omittedStatements = 0) {
    this.name = name;
    this.bytes = bytes;
    this.omittedStatements = omittedStatements;
    this.#omitted = omitted;
  }

  slice(start: number, end: number): string {
    return this.bytes.toString('utf8', start, end);
  }

  positionAt(offset: number): Position {
    const { starts, numbers } = this.#table();
    const row = this.#row(offset);
    return { line: numbers?.[row] ?? row + 1, column: this.#codePoints(starts[row] as number, offset) + 1 };
  }

  /** The lines around an offset, for a code frame; fewer at the start and end of the text. */
  linesAround(offset: number, before: number, after: number): readonly SourceLine[] {
    const { starts, numbers } = this.#table();
    const row = this.#row(offset);
    const lines: SourceLine[] = [];
    const last = Math.min(starts.length - 1, row + after);
    for (let index = Math.max(0, row - before); index <= last; index++) {
      const text = this.slice(starts[index] as number, starts[index + 1] ?? this.bytes.length);
      lines.push({ number: numbers?.[index] ?? index + 1, text: text.replace(/\r?\n$/, '') });
    }
    return lines;
  }

  /** Code points between a line's start and an offset; a text of one long line is not counted from its start each time. */
  #codePoints(start: number, offset: number): number {
    const last = this.#lastAsked;
    const known =
      last !== undefined && last.start === start && last.offset <= offset ? last : { offset: start, codePoints: 0 };
    const codePoints = known.codePoints + countCodePoints(this.bytes, known.offset, offset);
    this.#lastAsked = { start, offset, codePoints };
    return codePoints;
  }

  /** Index of the line that holds the offset, among the lines that were kept. */
  #row(offset: number): number {
    const { starts } = this.#table();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #table(): LineTable {
    this.#lines ??= lineTable(this.bytes, this.#omitted);
    return this.#lines;
  }
}

interface LineTable {
  readonly starts: Uint32Array;
  /** Line numbers; undefined when nothing was left out, so that they follow from the index. */
  readonly numbers: Uint32Array | undefined;
}

/** Makes a source of file content; throws a UsageError when it is not text in UTF-8. */
export function sourceText(name: string, content: Buffer | string): SourceText {
  const bytes = withoutByteOrderMark(typeof content === 'string' ? Buffer.from(content) : content);
  requireText(name, bytes);
  const source = new SourceText(name, bytes);
  requireUtf8(source);
  return source;
}

function lineTable(bytes: Buffer, omitted: readonly OmittedLines[]): LineTable {
  let count = 1;
  for (let at = bytes.indexOf(byte.newline); at >= 0; at = bytes.indexOf(byte.newline, at + 1)) count++;
  const starts = new Uint32Array(count);
  let row = 0;
  for (let at = bytes.indexOf(byte.newline); at >= 0; at = bytes.indexOf(byte.newline, at + 1)) starts[++row] = at + 1;
  return { starts, numbers: omitted.length === 0 ? undefined : lineNumbers(starts, omitted) };
}

function lineNumbers(starts: Uint32Array, omitted: readonly OmittedLines[]): Uint32Array {
  let gap = 0;
  let left = 0;
  return starts.map((start, row) => {
    for (; gap < omitted.length && (omitted[gap] as OmittedLines).offset <= start; gap++) {
      left += (omitted[gap] as OmittedLines).lines;
    }
    return row + 1 + left;
  });
}
