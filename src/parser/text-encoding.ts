import { isUtf8 } from 'node:buffer';
import { UsageError } from '../errors.ts';
import type { Source } from '../model/origin.ts';
import { byte } from './bytes.ts';

/** What well-known files begin with, and what to do with them instead. */
const signatures: readonly { readonly bytes: string; readonly what: string; readonly hint: string }[] = [
  { bytes: 'PGDMP', what: 'a pg_dump archive', hint: 'Turn it into SQL: pg_restore --schema-only --file=schema.sql' },
  {
    bytes: 'toc.dat\0',
    what: 'a pg_dump archive',
    hint: 'Turn it into SQL: pg_restore --schema-only --file=schema.sql',
  },
  { bytes: '\x1f\x8b', what: 'compressed with gzip', hint: 'Decompress it first: gunzip' },
  { bytes: '\x28\xb5\x2f\xfd', what: 'compressed with zstd', hint: 'Decompress it first: unzstd' },
  { bytes: 'BZh', what: 'compressed with bzip2', hint: 'Decompress it first: bunzip2' },
  { bytes: '\xfd7zXZ', what: 'compressed with xz', hint: 'Decompress it first: unxz' },
  { bytes: 'PK\x03\x04', what: 'a zip archive', hint: 'Unpack it first: unzip' },
  { bytes: 'SQLite format 3\0', what: 'an SQLite database', hint: 'schemalint reads PostgreSQL schemas only' },
];

const wideHint =
  "Save it as UTF-8; in Windows PowerShell, `>` writes UTF-16, so use the program's own option, such as pg_dump --file=schema.sql";

const binaryHint = 'Give SQL text in UTF-8';

/** How much of a file is looked at to tell text from other content. */
const sampleBytes = 8192;

/** The text without its byte order mark. */
export function withoutByteOrderMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** Throws a UsageError that says what the content is when it cannot be SQL text; `name` is how the user knows it. */
export function requireText(name: string, content: Buffer): void {
  const known = signatures.find(({ bytes }) => content.toString('latin1', 0, bytes.length) === bytes);
  if (known !== undefined) throw new UsageError(`${name} is ${known.what}, not SQL text.`, { hint: known.hint });
  const wide = wideEncoding(content);
  if (wide !== undefined) throw new UsageError(`${name} is encoded as ${wide}, not UTF-8.`, { hint: wideHint });
  if (isBinary(content)) throw new UsageError(`${name} is a binary file, not SQL text.`, { hint: binaryHint });
}

/** Throws a UsageError that names the first line that is not valid UTF-8. */
export function requireUtf8(source: Source & { readonly bytes: Buffer }): void {
  const { name, bytes } = source;
  if (isUtf8(bytes)) return;
  let start = 0;
  for (let end = bytes.indexOf(byte.newline); end >= 0; end = bytes.indexOf(byte.newline, start)) {
    if (!isUtf8(bytes.subarray(start, end))) break;
    start = end + 1;
  }
  throw new UsageError(`${name} is not valid UTF-8: the first bad byte is on line ${source.positionAt(start).line}.`, {
    hint: `Convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 ${name}`,
  });
}

function wideEncoding(content: Buffer): string | undefined {
  if (content[0] === 0xff && content[1] === 0xfe) return 'UTF-16 (little-endian)';
  if (content[0] === 0xfe && content[1] === 0xff) return 'UTF-16 (big-endian)';
  const sample = content.subarray(0, sampleBytes);
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = sample.length * 0.4;
  if (sample.length >= 4 && odd > most && even < most / 10) return 'UTF-16 (little-endian)';
  if (sample.length >= 4 && even > most && odd < most / 10) return 'UTF-16 (big-endian)';
  return undefined;
}

/** A single NUL in a text is an error of its statement, so a few control characters do not make a file binary. */
function isBinary(content: Buffer): boolean {
  const sample = content.subarray(0, sampleBytes);
  let controls = 0;
  for (const code of sample)
    if (code < byte.tab || (code > byte.return && code < byte.space && code !== 27)) controls++;
  return controls > 2 && controls * 50 > sample.length;
}
