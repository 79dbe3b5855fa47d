import type { LoadedConfig } from '../config/load-config.ts';
import type { Plan } from '../fixer/plan.ts';
import { schemaSql } from '../fixer/schema/render-schema.ts';
import { transactionScopes } from '../migrations/transaction-scopes.ts';
import { sourceText } from '../parser/source-text.ts';
import { allowWasmTierUp } from '../parser/wasm-tiering.ts';
import { extensionsCreated } from '../verify/apply/extensions-created.ts';
import { platformSources } from '../verify/apply/platform-sql.ts';
import { startEmbedded } from '../verify/server/embedded.ts';
import { createScratchDatabase } from '../verify/server/scratch-database.ts';
import type { VerifyRequest } from '../verify/verify-schema.ts';
import type { CommandOptions } from './arguments.ts';
import { embeddedImage } from './embedded-image.ts';
import { lintDatabase } from './lint-database.ts';
import { lintFiles } from './lint-schema.ts';
import type { LintedSchema } from './linted-schema.ts';
import { databaseUrl } from './live-database.ts';
import type { Terminal } from './terminal.ts';

/** What is run on a server, the server, and the schema that it should make there. */
export interface VerifiedHistory extends Pick<VerifyRequest, 'sources' | 'transaction'> {
  readonly linted: LintedSchema;
  /** Starts an empty server with all that the history and the files of a plan may ask of it. */
  readonly start: (plan: Plan) => ReturnType<VerifyRequest['start']>;
}

/** The files of the project, or with --base the schema of a live database written as SQL. Throws as linting them does. */
export async function verifiedHistory(
  options: CommandOptions,
  loaded: LoadedConfig,
  terminal: Terminal,
): Promise<VerifiedHistory> {
  const { base, ...rest } = options;
  if (base !== undefined) return liveHistory({ ...rest, db: base }, options, loaded, terminal);
  const linted = await lintFiles(options, loaded, terminal);
  const { sources, layout, config } = linted;
  const extensions = extensionsCreated([...platformSources(config.platform), ...sources]);
  return {
    linted,
    sources,
    transaction: transactionScopes[layout?.tool ?? 'plain'],
    start: (plan) => startServer([...extensions, ...ofPlan(plan)], options, terminal),
  };
}

async function liveHistory(
  from: CommandOptions,
  options: CommandOptions,
  loaded: LoadedConfig,
  terminal: Terminal,
): Promise<VerifiedHistory> {
  const linted = await lintDatabase(from, loaded, terminal);
  const { statements, leftOut } = schemaSql(linted.database);
  for (const { object, reason } of leftOut) terminal.writeError(`note: ${object} is left out: ${reason}\n`);
  return {
    linted,
    sources: [sourceText('<database>', statements.map(({ sql }) => `${sql};\n`).join('\n'))],
    transaction: 'none',
    start: (plan) => startServer([...linted.database.extensions.keys(), ...ofPlan(plan)], options, terminal),
  };
}

function ofPlan({ files }: Plan): readonly string[] {
  return extensionsCreated(files.map(({ path, text }) => sourceText(path, text)));
}

function startServer(
  extensions: readonly string[],
  options: CommandOptions,
  terminal: Terminal,
): ReturnType<VerifyRequest['start']> {
  if (options.db !== undefined) return createScratchDatabase(databaseUrl(options.db, terminal));
  // PostgreSQL runs long enough to be worth compiling well.
  allowWasmTierUp();
  const image = embeddedImage();
  return startEmbedded({ extensions: [...new Set(extensions)], ...(image === undefined ? {} : { image }) });
}
