import { analyseCatalog } from '../analysis/analyse-catalog.ts';
import { loadProblems } from '../analysis/load-problems.ts';
import { connectionUrl } from '../catalog/connection-url.ts';
import { type LoadedCatalog, loadCatalog } from '../catalog/load-catalog.ts';
import { connect } from '../catalog/pg-connection.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { UsageError } from '../errors.ts';
import { findMigrations } from '../migrations/detect.ts';
import { loadSql } from '../parser/load-sql.ts';
import { printedSql } from '../parser/printed-sql.ts';
import type { CommandOptions } from './arguments.ts';
import { ruleFilter } from './config-flags.ts';
import type { LintedSchema } from './linted-schema.ts';
import { Progress } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** Lints a live database. It is only read, in one transaction that is over before a rule runs. Throws a CatalogError. */
export async function lintDatabase(
  options: CommandOptions,
  loaded: LoadedConfig,
  terminal: Terminal,
): Promise<LintedSchema> {
  const filter = ruleFilter(options, loaded.names);
  const progress = new Progress(terminal);
  progress.step('Reading the catalog');
  const live = await readCatalog(databaseUrl(options.db ?? '', terminal), loaded);
  progress.end();
  const linted = analyseCatalog(live, loaded, filter);
  // Fixes go where the project keeps its migrations, as those of files do.
  const { config } = loaded;
  const layout = findMigrations(config.file === undefined ? terminal.folder : config.root);
  return {
    ...linted,
    filter,
    ...(layout === undefined ? {} : { layout }),
    withPatch: (texts) => {
      const { postgres } = live.database;
      const patched = loadSql(texts, { postgres, searchPath: config.searchPath, base: live.draft() });
      const patch = { files: texts.map(({ name }) => name), problems: loadProblems(patched.report) };
      const input = { database: patched.database, report: live.report, patch };
      return analyseCatalog(input, { ...loaded, config: linted.config }, filter);
    },
  };
}

/** The URL that `--db` stands for; undefined leaves everything to the PG* variables. Throws UsageError when nothing says where. */
export function databaseUrl(given: string, { environment }: Pick<Terminal, 'environment'>): string | undefined {
  const text = given === '' ? (environment.DATABASE_URL ?? '') : given;
  if (text !== '') return connectionUrl(text);
  if (['PGHOST', 'PGHOSTADDR', 'PGDATABASE', 'PGUSER', 'PGPORT'].some((name) => (environment[name] ?? '') !== ''))
    return undefined;
  throw new UsageError('--db names no database, and neither DATABASE_URL nor PGHOST is set.', {
    hint: 'Give a URL: schemalint --db postgres://user@host/database',
  });
}

/** Loads the catalog of a database, with statistics. Throws a CatalogError. */
export async function readCatalog(url: string | undefined, { config }: LoadedConfig): Promise<LoadedCatalog> {
  const connection = await connect(url);
  try {
    return await loadCatalog(connection, {
      parser: printedSql,
      statistics: true,
      // Without a word from the user it is the server's version that counts.
      ...(config.provenance.has('postgres') ? { postgres: config.postgres } : {}),
    });
  } finally {
    await connection.close().catch(() => undefined);
  }
}
