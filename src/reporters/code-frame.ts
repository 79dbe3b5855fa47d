import type { Place } from '../engine/analysis.ts';
import { redactSecrets } from '../redact.ts';
import type { Location } from '../rule/diagnostic.ts';
import { printable } from './printable.ts';
import type { ReportOptions } from './reporter.ts';

/** Lines that show a place in its text: the first line of its statement, and its own with a mark under it, but never a password. */
export function codeFrame(
  place: Place,
  { column, endColumn }: Location,
  { paint, width }: Pick<ReportOptions, 'paint' | 'width'>,
): readonly string[] {
  const [line] = place.source.linesAround(place.offset, 0, 0);
  if (line === undefined) return [];
  const [head] = place.source.linesAround(place.statementStart, 0, 0);
  const gutter = String(line.number).length;
  const room = Math.max(20, width - gutter - 3);
  const row = (label: string, text: string): string => `${paint('faint', `${label.padStart(gutter)} │`)} ${text}`;
  const rows: string[] = [];
  if (head !== undefined && head.number < line.number) {
    rows.push(row(String(head.number), paint('faint', cut(redactSecrets(printable(head.text)), room))));
    if (head.number + 1 < line.number) rows.push(paint('faint', `${' '.repeat(gutter)} ⋮`));
  }
  const whole = printable(line.text);
  const redacted = redactSecrets(whole);
  // What was masked has another length, so nothing can be marked.
  if (redacted !== whole) return [...rows, row(String(line.number), cut(redacted, room))];
  const characters = Array.from(line.text);
  const before = printable(characters.slice(0, column - 1).join(''));
  const marked = printable(characters.slice(column - 1, endColumn - 1).join(''));
  const after = printable(characters.slice(endColumn - 1).join(''));
  // A line that is too long is shown from a little before the mark on.
  const skipped = before.length + Math.min(marked.length, room) > room ? Math.max(0, before.length - 8) : 0;
  const shown = cut(`${skipped > 0 ? '…' : ''}${before.slice(skipped)}${marked}${after}`, room);
  const indent = before.length - skipped + (skipped > 0 ? 1 : 0);
  rows.push(row(String(line.number), shown));
  const mark = '^'.repeat(Math.max(1, Math.min(marked.length, room - indent, 60)));
  rows.push(row('', `${' '.repeat(indent)}${paint('error', mark)}`));
  return rows;
}

function cut(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}
