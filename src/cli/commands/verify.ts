import { allowWasmTierUp } from '../../parser/wasm-tiering.ts';
import { extensionsCreated } from '../../verify/apply/extensions-created.ts';
import { startEmbedded } from '../../verify/server/embedded.ts';
import type { ProvingServer } from '../../verify/server/proving-server.ts';
import { createScratchDatabase } from '../../verify/server/scratch-database.ts';
import { verifySchema } from '../../verify/verify-schema.ts';
import type { CommandOptions } from '../arguments.ts';
import { embeddedImage } from '../embedded-image.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { lintFiles } from '../lint-schema.ts';
import { databaseUrl } from '../live-database.ts';
import { loadRules } from '../load-rules.ts';
import { planProjectFixes } from '../plan-project-fixes.ts';
import type { Terminal } from '../terminal.ts';

/** Runs the history on a server of its own, embedded by default, and proves there the fixes that --fix would write. */
export async function verifyCommand(options: CommandOptions, terminal: Terminal): Promise<ExitCode> {
  const loaded = await loadRules(options, terminal);
  const linted = await lintFiles(options, loaded, terminal);
  const planned = await planProjectFixes(linted, terminal.folder);
  const { sources, config, filter } = linted;
  allowWasmTierUp();
  const start = (): Promise<ProvingServer> => {
    if (options.db !== undefined) return createScratchDatabase(databaseUrl(options.db, terminal));
    const image = embeddedImage();
    return startEmbedded({ extensions: extensionsCreated(sources), ...(image === undefined ? {} : { image }) });
  };
  const verification = await verifySchema({
    sources,
    transaction: 'file',
    platform: config.platform ?? 'none',
    claim: {
      plan: planned.plan,
      options: planned.options,
      foreseen: planned.after.database,
      accepted: new Set(planned.after.analysis.findings.map(({ fingerprint }) => fingerprint)),
      loaded: { ...loaded, config },
      filter,
    },
    start,
  });
  await terminal.write(
    `${JSON.stringify(verification.proof?.steps, undefined, 2)}\n${JSON.stringify(verification.history.refusals.map((r) => r.message))}\n`,
  );
  return exitCodes.clean;
}
