import type { Database } from '../../src/model/database.ts';
import { loadSql } from '../../src/parser/load-sql.ts';
import { sourceText } from '../../src/parser/source-text.ts';

/** What replaying texts leaves: the model, and the problems as `kind: message`. */
export interface Replayed {
  readonly database: Database;
  readonly problems: readonly string[];
}

/** Replays texts, each as a file of its own, as one history for PostgreSQL 18. */
export function replaySql(...texts: readonly string[]): Replayed {
  const sources = texts.map((text, position) => sourceText(`${position + 1}.sql`, text));
  const { database, report } = loadSql(sources, { postgres: { from: 14, to: 18 } });
  if (report.syntaxProblems.length > 0) throw new Error(report.syntaxProblems.map(({ message }) => message).join('; '));
  return { database, problems: report.problems.map(({ kind, message }) => `${kind}: ${message}`) };
}
