import { analyseSql } from '../analysis/analyse-sql.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { withPlatform } from '../config/with-platform.ts';
import { UsageError } from '../errors.ts';
import { transactionScopes } from '../migrations/transaction-scopes.ts';
import { type SourceText, sourceText } from '../parser/source-text.ts';
import type { CommandOptions } from './arguments.ts';
import { ruleFilter } from './config-flags.ts';
import { displayPath } from './display-path.ts';
import type { LintedSchema } from './linted-schema.ts';
import { Progress } from './progress.ts';
import { type ProjectSources, projectSources } from './project-sources.ts';
import { includeReader, readSource } from './read-sources.ts';
import type { Terminal } from './terminal.ts';

/** Texts beyond this take long enough to say so. */
const longBytes = 4_000_000;

/** Lints what the options name: a live database, or files, those of the project when none are named. Throws UsageError when there is nothing to lint. */
export async function lintSchema(
  options: CommandOptions,
  loaded: LoadedConfig,
  terminal: Terminal,
): Promise<LintedSchema> {
  if (options.db === undefined) return lintFiles(options, loaded, terminal);
  if ((options.sources ?? []).length > 0 || options.changed === true) {
    throw new UsageError('Both a database and files are named.', {
      hint: 'Name one of them; `schemalint diff` compares the two.',
    });
  }
  const { lintDatabase } = await import('./lint-database.ts');
  return lintDatabase(options, loaded, terminal);
}

/** Files that were linted. */
export interface LintedFiles extends LintedSchema {
  readonly sources: readonly SourceText[];
}

/** Lints the files that the options name, those of the project when none are named. Throws UsageError when there is nothing to lint. */
export async function lintFiles(
  options: CommandOptions,
  loaded: LoadedConfig,
  terminal: Terminal,
): Promise<LintedFiles> {
  const filter = ruleFilter(options, loaded.names);
  const include = includeReader(terminal.folder);
  const progress = new Progress(terminal);
  const { sources, onlyFiles, layout } = await readInput(options, loaded, terminal);
  const bytes = sources.reduce((sum, source) => sum + source.bytes.length, 0);
  progress.step(`Reading ${sources.length} ${sources.length === 1 ? 'file' : 'files'}`, bytes > longBytes);
  const isSupabase = loaded.config.platform === undefined && layout?.tool === 'supabase';
  const config = isSupabase ? withPlatform(loaded.config, 'supabase', 'folder supabase/migrations') : loaded.config;
  const transaction = transactionScopes[layout?.tool ?? 'plain'];
  const whole = { loaded: { ...loaded, config }, filter, include, transaction };
  const linted = analyseSql({ ...whole, sources, ...(onlyFiles === undefined ? {} : { onlyFiles }) });
  progress.end();
  const { coverage } = linted.analysis;
  if (coverage.from === 'files' && coverage.statements === 0) throw nothingToLint(sources);
  return {
    ...linted,
    sources,
    filter,
    withPatch: (patch) =>
      analyseSql({ ...whole, loaded: { ...loaded, config: linted.config }, sources: [...sources, ...patch] }),
    ...(layout === undefined ? {} : { layout }),
  };
}

interface Input {
  readonly sources: readonly SourceText[];
  readonly onlyFiles?: readonly string[];
  readonly layout?: ProjectSources['layout'];
}

async function readInput(options: CommandOptions, { config }: LoadedConfig, terminal: Terminal): Promise<Input> {
  const { folder } = terminal;
  const named = options.sources ?? [];
  const find = (names: readonly string[]): ProjectSources =>
    projectSources({
      folder,
      named: names,
      changed: options.changed ?? false,
      ignorePatterns: options.ignorePattern ?? [],
      config,
    });
  if (named.includes('-')) {
    const input = sourceText(options.stdinFilename ?? '<stdin>', await terminal.readInput());
    const sources = named.flatMap((name) => (name === '-' ? [input] : read(find([name]))));
    return { sources };
  }
  const found = find(named);
  return {
    sources: read(found),
    ...(found.onlyFiles === undefined ? {} : { onlyFiles: found.onlyFiles.map((file) => displayPath(file, folder)) }),
    ...(found.layout === undefined ? {} : { layout: found.layout }),
  };

  function read({ files }: ProjectSources): readonly SourceText[] {
    return files.map((file) => readSource(file, folder));
  }
}

function nothingToLint(sources: readonly SourceText[]): UsageError {
  const [only] = sources;
  const what = sources.length === 1 && only !== undefined ? `${only.name} holds` : 'The files hold';
  return new UsageError(`${what} no SQL statement.`, { hint: 'Check that this is what you meant to lint.' });
}
