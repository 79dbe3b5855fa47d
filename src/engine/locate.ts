import type { Origin, Source } from '../model/origin.ts';
import type { Location } from '../rule/diagnostic.ts';
import type { Place, ReadableSource } from './analysis.ts';

/** Bytes of a line that are looked at for where a finding ends. */
const longestMark = 240;

/** Where an object's own clause stands, or the last statement on what PostgreSQL brings, to the end of its first line; nothing when no file speaks of it. */
export function locate(origin: Origin): { readonly location?: Location; readonly place?: Place } {
  const told = origin.from === 'implicit' ? origin.changed : origin;
  return told?.from === 'file' ? locateIn(told.source, told.offset, told.statement) : {};
}

/** Where a byte offset in a statement stands, to the end of its line or of the statement. */
export function locateIn(
  source: Source,
  offset: number,
  statement: { readonly start: number; readonly end: number },
): { readonly location: Location; readonly place?: Place } {
  const { line, column } = source.positionAt(offset);
  const ahead = source.slice(offset, Math.min(statement.end, offset + longestMark));
  const mark = (/^[^\r\n]*/.exec(ahead)?.[0] ?? '').replace(/[\s,;]+$/, '');
  const endColumn = column + Math.max(1, Array.from(mark).length);
  const location = { file: source.name, line, column, endLine: line, endColumn };
  return isReadable(source) ? { location, place: { source, offset, statementStart: statement.start } } : { location };
}

function isReadable(source: Source): source is ReadableSource {
  return 'linesAround' in source;
}
