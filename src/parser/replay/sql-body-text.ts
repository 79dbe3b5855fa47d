import { tokensBetween } from '../tokens.ts';
import type { Replay } from './replay.ts';

/** The body of the current CREATE FUNCTION that is written in SQL's own syntax: RETURN ... or BEGIN ATOMIC ... END, which ends the statement. */
export function sqlBodyText(replay: Replay): string {
  const bytes = Buffer.from(replay.statementText);
  let depth = 0;
  let previous: { readonly word: string; readonly start: number } | undefined;
  let end = 0;
  let from: number | undefined;
  for (const token of tokensBetween(bytes, 0, bytes.length)) {
    const word = bytes.toString('utf8', token.start, token.end).toLowerCase();
    if (word === '(') depth++;
    else if (word === ')') depth--;
    else if (from === undefined && depth === 0) {
      if (word === 'return') from = token.start;
      else if (word === 'atomic' && previous?.word === 'begin') from = previous.start;
    }
    if (word !== ';' || from === undefined) end = token.end;
    previous = { word, start: token.start };
  }
  return bytes.toString('utf8', from ?? 0, end);
}
