import { resolve } from 'node:path';
import type { LoadedConfig } from '../../config/load-config.ts';
import { UsageError } from '../../errors.ts';
import { schemaSql } from '../../fixer/schema/render-schema.ts';
import { transactionScopes } from '../../migrations/transaction-scopes.ts';
import { sourceText } from '../../parser/source-text.ts';
import { allowWasmTierUp } from '../../parser/wasm-tiering.ts';
import { colourPainter, plainPainter } from '../../reporters/paint.ts';
import { verificationJson } from '../../reporters/verification-json.ts';
import { verificationText } from '../../reporters/verification-text.ts';
import { extensionsCreated } from '../../verify/apply/extensions-created.ts';
import { platformSources } from '../../verify/apply/platform-sql.ts';
import type { PlanClaim } from '../../verify/prove-plan.ts';
import { startEmbedded } from '../../verify/server/embedded.ts';
import type { ProvingServer } from '../../verify/server/proving-server.ts';
import { createScratchDatabase } from '../../verify/server/scratch-database.ts';
import { type VerifyRequest, verdictOf, verifySchema } from '../../verify/verify-schema.ts';
import type { CommandOptions } from '../arguments.ts';
import { embeddedImage } from '../embedded-image.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { lintDatabase } from '../lint-database.ts';
import { lintFiles } from '../lint-schema.ts';
import type { LintedSchema } from '../linted-schema.ts';
import { databaseUrl } from '../live-database.ts';
import { loadRules } from '../load-rules.ts';
import { planProjectFixes } from '../plan-project-fixes.ts';
import { Progress } from '../progress.ts';
import { type Terminal, wantsColour } from '../terminal.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';

/** Runs the history on a server of its own, embedded by default, and proves there the fixes that --fix would write. */
export async function verifyCommand(options: CommandOptions, terminal: Terminal): Promise<ExitCode> {
  const format = options.format?.at(-1) ?? 'text';
  if (format !== 'text' && format !== 'json') {
    throw new UsageError(`verify has no format "${format}".`, { hint: 'Its formats are text and json.' });
  }
  const loaded = await loadRules(options, terminal);
  const { linted, ...history } = await historyOf(options, loaded, terminal);
  const { plan, options: planOptions, after } = await planProjectFixes(linted, terminal.folder);
  const { config, filter } = linted;
  const claim: PlanClaim = {
    plan,
    options: planOptions,
    base: linted.database,
    foreseen: after.database,
    accepted: new Set(after.analysis.findings.map(({ fingerprint }) => fingerprint)),
    loaded: { ...loaded, config },
    filter,
  };
  const progress = new Progress(terminal);
  progress.step('Running it on a server', true);
  const verification = await verifySchema({
    ...history,
    platform: config.platform,
    rows: options.rows,
    ...(plan.statements.length === 0 ? {} : { claim }),
    start: () => startServer(history.extensions, options, terminal),
  });
  progress.end();
  const isColoured = options.outputFile === undefined && wantsColour(options.color, terminal);
  const text =
    format === 'json'
      ? verificationJson(verification)
      : verificationText(verification, {
          paint: isColoured ? await colourPainter() : plainPainter,
          width: options.outputFile === undefined ? Math.max(40, terminal.columns ?? 120) : 120,
        });
  if (options.outputFile === undefined) await terminal.write(text);
  else writeFileAtomically(resolve(terminal.folder, options.outputFile), text, options.outputFile);
  return verdictCodes[verdictOf(verification)];
}

/** What could not be tried has not been done. */
const verdictCodes: Readonly<Record<ReturnType<typeof verdictOf>, ExitCode>> = {
  proved: exitCodes.clean,
  wrong: exitCodes.findings,
  unknown: exitCodes.failure,
};

/** What is run on the server, and the schema that it should make there. */
interface History extends Pick<VerifyRequest, 'sources' | 'transaction'> {
  readonly linted: LintedSchema;
  readonly extensions: readonly string[];
}

/** The files of the project, or the schema of a live database written as SQL. */
async function historyOf(options: CommandOptions, loaded: LoadedConfig, terminal: Terminal): Promise<History> {
  const { base, ...rest } = options;
  if (base === undefined) {
    const linted = await lintFiles(options, loaded, terminal);
    const { sources, layout, config } = linted;
    const extensions = extensionsCreated([...platformSources(config.platform), ...sources]);
    return { linted, sources, transaction: transactionScopes[layout?.tool ?? 'plain'], extensions };
  }
  const linted = await lintDatabase({ ...rest, db: base }, loaded, terminal);
  const { statements, leftOut } = schemaSql(linted.database);
  for (const { object, reason } of leftOut) terminal.writeError(`note: ${object} is left out: ${reason}\n`);
  const sources = [sourceText('<database>', statements.map(({ sql }) => `${sql};\n`).join('\n'))];
  return { linted, sources, transaction: 'none', extensions: [...linted.database.extensions.keys()] };
}

function startServer(
  extensions: readonly string[],
  options: CommandOptions,
  terminal: Terminal,
): Promise<ProvingServer> {
  if (options.db !== undefined) return createScratchDatabase(databaseUrl(options.db, terminal));
  // PostgreSQL runs long enough to be worth compiling well.
  allowWasmTierUp();
  const image = embeddedImage();
  return startEmbedded({ extensions, ...(image === undefined ? {} : { image }) });
}
