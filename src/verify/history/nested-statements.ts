import type { Node } from '@pgsql/types';
import { loadGrammar } from '../../parser/grammar.ts';

/** The SQL statements in the bodies of the DO statements of a text, as far as they stand there as text; none for other languages. */
export function nestedStatements(sql: string): readonly Node[] {
  const parsed = loadGrammar().parsePlPgSql(sql);
  const found: Node[] = [];
  for (const text of queriesIn(parsed.tree)) {
    const statement = loadGrammar().parseStatement(text).tree;
    if (statement !== undefined) found.push(statement);
  }
  return found;
}

function* queriesIn(part: unknown): Generator<string> {
  if (typeof part !== 'object' || part === null) return;
  for (const [key, value] of Object.entries(part)) {
    if (key === 'query' && typeof value === 'string') yield value;
    else yield* queriesIn(value);
  }
}
