import type { Replay } from '../replay/replay.ts';
import { tokensBetween } from '../tokens.ts';

/** The query in the text of the current CREATE VIEW or CREATE MATERIALIZED VIEW: what stands behind AS, without WITH ... CHECK OPTION or WITH [NO] DATA. */
export function queryText(replay: Replay): string {
  const bytes = Buffer.from(replay.statementText);
  const words: { readonly word: string; readonly start: number; readonly end: number }[] = [];
  let from: number | undefined;
  let depth = 0;
  for (const token of tokensBetween(bytes, 0, bytes.length)) {
    const word = bytes.toString('utf8', token.start, token.end).toLowerCase();
    if (word === '(') depth++;
    else if (word === ')') depth--;
    if (from === undefined) {
      if (depth === 0 && word === 'as') from = token.end;
    } else words.push({ word, start: token.start, end: token.end });
  }
  const kept = words.slice(0, words.length - tailLength(words.map(({ word }) => word)));
  return bytes.toString('utf8', kept[0]?.start ?? 0, kept.at(-1)?.end ?? bytes.length);
}

const tails = [
  ['with', 'cascaded', 'check', 'option'],
  ['with', 'local', 'check', 'option'],
  ['with', 'check', 'option'],
  ['with', 'no', 'data'],
  ['with', 'data'],
];

function tailLength(words: readonly string[]): number {
  const tail = tails.find((candidate) =>
    candidate.every((word, position) => words.at(position - candidate.length) === word),
  );
  return tail?.length ?? 0;
}
