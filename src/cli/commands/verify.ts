import { resolve } from 'node:path';
import { UsageError } from '../../errors.ts';
import type { MigrationLayout } from '../../migrations/layout.ts';
import { transactionScopes } from '../../migrations/transaction-scopes.ts';
import { allowWasmTierUp } from '../../parser/wasm-tiering.ts';
import { colourPainter, plainPainter } from '../../reporters/paint.ts';
import { verificationText } from '../../reporters/verification-text.ts';
import { extensionsCreated } from '../../verify/apply/extensions-created.ts';
import type { PlanClaim } from '../../verify/prove-plan.ts';
import { startEmbedded } from '../../verify/server/embedded.ts';
import type { ProvingServer } from '../../verify/server/proving-server.ts';
import { createScratchDatabase } from '../../verify/server/scratch-database.ts';
import { isProved, verifySchema } from '../../verify/verify-schema.ts';
import type { CommandOptions } from '../arguments.ts';
import { embeddedImage } from '../embedded-image.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { type LintedFiles, lintFiles } from '../lint-schema.ts';
import { databaseUrl } from '../live-database.ts';
import { loadRules } from '../load-rules.ts';
import { planProjectFixes } from '../plan-project-fixes.ts';
import { Progress } from '../progress.ts';
import { type Terminal, wantsColour } from '../terminal.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';

/** Runs the history on a server of its own, embedded by default, and proves there the fixes that --fix would write. */
export async function verifyCommand(options: CommandOptions, terminal: Terminal): Promise<ExitCode> {
  const format = options.format?.at(-1) ?? 'text';
  if (format !== 'text') {
    throw new UsageError(`verify has no format "${format}".`, { hint: 'Its format is text.' });
  }
  const loaded = await loadRules(options, terminal);
  const linted = await lintFiles(options, loaded, terminal);
  const { plan, options: planOptions, after } = await planProjectFixes(linted, terminal.folder);
  const { sources, config, filter, layout } = linted;
  const claim: PlanClaim = {
    plan,
    options: planOptions,
    foreseen: after.database,
    accepted: new Set(after.analysis.findings.map(({ fingerprint }) => fingerprint)),
    loaded: { ...loaded, config },
    filter,
  };
  const progress = new Progress(terminal);
  progress.step('Running it on a server', true);
  const verification = await verifySchema({
    sources,
    transaction: scopeOf(layout),
    platform: config.platform,
    ...(plan.statements.length === 0 ? {} : { claim }),
    start: () => startServer(linted, options, terminal),
  });
  progress.end();
  const isColoured = options.outputFile === undefined && wantsColour(options.color, terminal);
  const text = verificationText(verification, isColoured ? await colourPainter() : plainPainter);
  if (options.outputFile === undefined) await terminal.write(text);
  else writeFileAtomically(resolve(terminal.folder, options.outputFile), text, options.outputFile);
  return isProved(verification) ? exitCodes.clean : exitCodes.findings;
}

/** Files that are named one by one are given to psql. */
function scopeOf(layout: MigrationLayout | undefined): (typeof transactionScopes)[keyof typeof transactionScopes] {
  return transactionScopes[layout?.tool ?? 'plain'];
}

function startServer(linted: LintedFiles, options: CommandOptions, terminal: Terminal): Promise<ProvingServer> {
  if (options.db !== undefined) return createScratchDatabase(databaseUrl(options.db, terminal));
  // PostgreSQL runs long enough to be worth compiling well.
  allowWasmTierUp();
  const image = embeddedImage();
  const extensions = extensionsCreated(linted.sources);
  return startEmbedded({ extensions, ...(image === undefined ? {} : { image }) });
}
