import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { UsageError } from '../errors.ts';
import { BulkFilter } from './bulk-filter.ts';
import { SourceText, sourceText } from './source-text.ts';
import { requireText, requireUtf8, withoutByteOrderMark } from './text-encoding.ts';

/** A larger file is read part by part, without the rows it holds. */
const largestWholeBytes = 16 * 1024 * 1024;

const partBytes = 8 * 1024 * 1024;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  ENOTDIR: 'a part of its path is no folder',
};

/**
 * Reads a SQL file. Of a large one only what can matter to a schema is kept in memory. Throws a UsageError when the file
 * cannot be read or is not SQL text in UTF-8.
 *
 * @param name - The path as the user would write it.
 */
export function readSource(path: string, name: string = path): SourceText {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    if (fstatSync(file).size <= largestWholeBytes) return sourceText(name, readFileSync(file));
    const opened = file;
    return sourceFrom(name, (into) => readSync(opened, into));
  } catch (error) {
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw error;
    throw new UsageError(`Cannot read ${name}: ${reason}.`, { hint: 'Check the path.', cause: error });
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Reads a SQL text part by part, like {@link readSource}; `read` fills the bytes given and returns how many, 0 at the end. */
export function sourceFrom(name: string, read: (into: Buffer) => number, part: number = partBytes): SourceText {
  const filter = new BulkFilter();
  let bytes: Buffer = Buffer.allocUnsafeSlow(part);
  let filled = 0;
  let first = true;
  for (;;) {
    const count = read(bytes.subarray(filled));
    filled += count;
    if (count > 0 && filled < bytes.length) continue;
    let text = bytes.subarray(0, filled);
    if (first) {
      requireText(name, text);
      text = withoutByteOrderMark(text);
      first = false;
    }
    const rest = text.subarray(filter.take(text, count === 0));
    if (count === 0) break;
    // A statement longer than the part needs a longer one, twice each time, so that it is not scanned too often.
    const next = rest.length * 2 > bytes.length ? Buffer.allocUnsafeSlow(bytes.length * 2) : bytes;
    filled = rest.copy(next);
    bytes = next;
  }
  const { bytes: kept, omitted, omittedStatements } = filter.finish();
  const source = new SourceText(name, kept, omitted, omittedStatements);
  requireUtf8(source);
  return source;
}
