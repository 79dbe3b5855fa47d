import { analyseCatalog } from '../analysis/analyse-catalog.ts';
import { loadProblems } from '../analysis/load-problems.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { findMigrations } from '../migrations/detect.ts';
import { loadSql } from '../parser/load-sql.ts';
import type { CommandOptions } from './arguments.ts';
import { ruleFilter } from './config-flags.ts';
import type { LintedSchema } from './linted-schema.ts';
import { databaseUrl, readCatalog } from './live-database.ts';
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
