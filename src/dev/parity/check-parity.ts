import type { CatalogConnection } from '../../catalog/connection.ts';
import { EmbeddedServer } from '../../catalog/embedded-server.ts';
import { type CatalogReport, loadCatalog } from '../../catalog/load-catalog.ts';
import { CatalogError } from '../../errors.ts';
import { type Comparison, compareDatabases } from '../../model/comparison/compare-databases.ts';
import { type LoadedSchema, loadSql } from '../../parser/load-sql.ts';
import { printedSql } from '../../parser/printed-sql.ts';
import { type SourceText, sourceText } from '../../parser/source-text.ts';
import { type Run, runSources } from '../../verify/apply/run-sources.ts';

/** What the two loaders made of the same texts. */
export interface Parity {
  readonly run: Run;
  /** All texts as they are, loaded with the problems that they have. */
  readonly loaded: LoadedSchema;
  readonly report: CatalogReport;
  /** What the statements that the server accepted make of a schema, in the model and on the server. */
  readonly comparison: Comparison;
}

/** Runs the texts on an empty database, loads its catalog, loads the texts, and compares. */
export async function checkParity(server: CatalogConnection, sources: readonly SourceText[]): Promise<Parity> {
  const run = await runSources(server, sources);
  const lost = run.statements.find(({ outcome }) => outcome.outcome === 'server-lost');
  if (lost?.outcome.outcome === 'server-lost') throw new CatalogError(lost.outcome.reason);
  await server.run('RESET SESSION AUTHORIZATION; RESET ROLE');
  const { database, report } = await loadCatalog(server, { parser: printedSql });
  const loaded = loadSql(sources, { postgres: database.postgres });
  const accepted = loadSql(withoutRefused(sources, run), { postgres: database.postgres });
  const comparison = compareDatabases(accepted.database, database, { runner: report.user });
  const hasStubs = server instanceof EmbeddedServer && server.stubbed.length > 0;
  return { run, loaded, report, comparison: hasStubs ? withoutModifiersOfStubs(comparison) : comparison };
}

/** A stub of a type keeps no words as modifiers: `geometry(Point,4326)` comes back as `geometry(2)`. */
function withoutModifiersOfStubs(comparison: Comparison): Comparison {
  const bare = (text: string | undefined): string | undefined => text?.replace(/\([^()]*\)/, '');
  const differences = comparison.differences.filter(
    ({ fact, left, right }) =>
      fact !== 'type' || bare(left) !== bare(right) || left?.startsWith('pg_catalog.') === true,
  );
  const paths = new Set(differences.map(({ path }) => path));
  return { ...comparison, differences, equal: comparison.compared - paths.size };
}

/** The texts with blanks in place of the statements that the server refused. */
function withoutRefused(sources: readonly SourceText[], { refusals }: Run): SourceText[] {
  return sources.map((source) => {
    const refused = refusals.filter((refusal) => refusal.source === source);
    if (refused.length === 0) return source;
    const bytes = Buffer.from(source.bytes);
    for (const { start, end } of refused) bytes.fill(' ', start, end);
    return sourceText(source.name, bytes);
  });
}
