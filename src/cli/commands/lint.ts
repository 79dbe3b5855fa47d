import type { CommandOptions } from '../arguments.ts';
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-code.ts';
import { lintSources } from '../lint-sources.ts';
import { loadRules } from '../load-rules.ts';
import { readOutputs } from '../outputs.ts';
import { writeReports } from '../report.ts';
import type { Terminal } from '../terminal.ts';

/** Lints a schema and reports. */
export async function lintCommand(options: CommandOptions, terminal: Terminal): Promise<ExitCode> {
  const outputs = readOutputs(options, terminal);
  const loaded = await loadRules(options, terminal);
  if (options.printConfig === true) {
    const { configText } = await import('../print-config.ts');
    await terminal.write(configText(loaded.config, terminal.folder));
    return exitCodes.clean;
  }
  const { analysis, config } = await lintSources(options, loaded, terminal);
  await writeReports(analysis, config, outputs, { color: options.color, quiet: options.quiet ?? false }, terminal);
  for (const { message, hint } of analysis.crashes) terminal.writeError(`error: ${message}\nhint: ${hint ?? ''}\n`);
  return exitCodeOf(analysis, config);
}
