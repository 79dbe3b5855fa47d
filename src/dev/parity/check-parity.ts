import type { CatalogConnection } from '../../catalog/connection.ts';
import { type CatalogReport, loadCatalog } from '../../catalog/load-catalog.ts';
import { type Comparison, compareDatabases } from '../../model/comparison/compare-databases.ts';
import { loadGrammar } from '../../parser/grammar.ts';
import { type LoadedSchema, loadSql } from '../../parser/load-sql.ts';
import { printedSql } from '../../parser/printed-sql.ts';
import { type SourceText, sourceText } from '../../parser/source-text.ts';
import { SqlScanner } from '../../parser/sql-scanner.ts';
import { platformSql } from './platform-sql.ts';
import { type Run, runSources } from './run-sources.ts';

/** What the two loaders made of the same texts. */
export interface Parity {
  readonly run: Run;
  /** All texts as they are, loaded with the problems that they have. */
  readonly loaded: LoadedSchema;
  readonly report: CatalogReport;
  /** What the statements that the server accepted make of a schema, in the model and on the server. */
  readonly comparison: Comparison;
}

/** Names of the extensions that the texts create, so that a server can be started with them. */
export function extensionsCreated(sources: readonly SourceText[]): string[] {
  const names = new Set<string>();
  for (const source of sources) {
    const scanner = new SqlScanner(source.bytes);
    for (let piece = scanner.next(); piece !== undefined; piece = scanner.next()) {
      if (piece.kind !== 'statement' || piece.keyword !== 'CREATE EXTENSION') continue;
      const tree = loadGrammar().parseStatement(source.slice(piece.start, piece.end)).tree;
      if (tree !== undefined && 'CreateExtensionStmt' in tree) names.add(tree.CreateExtensionStmt.extname ?? '');
    }
  }
  return [...names];
}

/** Runs the texts on an empty database, loads its catalog, loads the texts, and compares. `platform` names what the database begins with. */
export async function checkParity(
  server: CatalogConnection,
  texts: readonly SourceText[],
  platform?: string,
): Promise<Parity> {
  const sources = [...platformSources(platform), ...texts];
  const run = await runSources(server, sources);
  await server.run('RESET SESSION AUTHORIZATION; RESET ROLE');
  const { database, report } = await loadCatalog(server, { parser: printedSql });
  const loaded = loadSql(sources, { postgres: database.postgres });
  const accepted = loadSql(withoutRefused(sources, run), { postgres: database.postgres });
  return { run, loaded, report, comparison: compareDatabases(accepted.database, database, { runner: report.user }) };
}

function platformSources(platform: string | undefined): SourceText[] {
  const statements = platform === undefined ? undefined : platformSql[platform];
  if (platform !== undefined && statements === undefined) throw new Error(`No platform is named ${platform}`);
  return statements === undefined ? [] : [sourceText(`<${platform}>`, statements.join(';\n'))];
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
