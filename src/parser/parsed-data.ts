import type { SourceText } from './source-text.ts';
import type { Statement } from './sql-pieces.ts';

/** A longer one is bulk data, whatever it says at its end. */
const longestBytes = 200_000;

/** True for a statement that moves rows and yet says what the schema must hold: INSERT ... ON CONFLICT. */
export function asksOfSchema(source: SourceText, { keyword, start, end }: Statement): boolean {
  if (keyword !== 'INSERT' || end - start > longestBytes) return false;
  const text = source.bytes.subarray(start, end);
  return text.includes('CONFLICT') || text.includes('conflict');
}
