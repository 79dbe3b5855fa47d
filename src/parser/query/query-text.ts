import type { Node } from '@pgsql/types';
import { quoteIdentifier } from '../../model/quote-identifier.ts';
import { namesOf } from '../../model/tree-node.ts';
import type { Replay } from '../replay/replay.ts';
import { tokensBetween } from '../tokens.ts';

/** The query in the text of the current CREATE VIEW or CREATE MATERIALIZED VIEW: what stands behind AS, without WITH ... CHECK OPTION or WITH [NO] DATA. */
export function queryText(tree: Node, replay: Replay): string {
  const bytes = Buffer.from(replay.statementText);
  const words: { readonly word: string; readonly start: number; readonly end: number }[] = [];
  let from: number | undefined;
  let depth = 0;
  let isRecursive = false;
  for (const token of tokensBetween(bytes, 0, bytes.length)) {
    const word = bytes.toString('utf8', token.start, token.end).toLowerCase();
    if (word === '(') depth++;
    else if (word === ')') depth--;
    if (from === undefined) {
      if (depth === 0 && word === 'as') from = token.end;
      isRecursive ||= word === 'recursive';
    } else words.push({ word, start: token.start, end: token.end });
  }
  const kept = words.slice(0, words.length - tailLength(words.map(({ word }) => word)));
  const text = bytes.toString('utf8', kept[0]?.start ?? 0, kept.at(-1)?.end ?? bytes.length);
  return isRecursive ? recursiveQuery(text, tree) : text;
}

/** CREATE RECURSIVE VIEW is short for a view of a query that reads itself, which the grammar spells out in the tree. */
function recursiveQuery(text: string, tree: Node): string {
  const [cte] = ('SelectStmt' in tree ? tree.SelectStmt.withClause?.ctes : undefined) ?? [];
  if (cte === undefined || !('CommonTableExpr' in cte)) return text;
  const name = quoteIdentifier(cte.CommonTableExpr.ctename ?? '');
  const columns = namesOf(cte.CommonTableExpr.aliascolnames).map(quoteIdentifier).join(', ');
  return `WITH RECURSIVE ${name} (${columns}) AS (\n${text}\n) SELECT ${columns} FROM ${name}`;
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
