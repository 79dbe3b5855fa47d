import type { CommandOptions } from '../arguments.ts';
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-code.ts';
import { lintSchema } from '../lint-schema.ts';
import type { LintedSchema } from '../linted-schema.ts';
import { loadRules } from '../load-rules.ts';
import { type Output, readOutputs } from '../outputs.ts';
import { writeReports } from '../report.ts';
import type { Terminal } from '../terminal.ts';

/** Lints a schema, fixes it when that was asked for, and reports: after fixing, what is left. */
export async function lintCommand(options: CommandOptions, terminal: Terminal): Promise<ExitCode> {
  const outputs = readOutputs(options, terminal);
  const loaded = await loadRules(options, terminal);
  if (options.printConfig === true) {
    const { configText } = await import('../print-config.ts');
    await terminal.write(configText(loaded.config, terminal.folder));
    return exitCodes.clean;
  }
  const linted = await lintSchema(options, loaded, terminal);
  if (options.fix !== true && options.fixDryRun !== true) return await finish(linted, outputs, options, terminal);
  const { fixProject } = await import('../fix-project.ts');
  const { after, announce } = await fixProject(linted, outputs, options, terminal);
  const code = await finish(after, outputs, options, terminal);
  await announce();
  return code;
}

async function finish(
  { analysis, config }: LintedSchema,
  outputs: readonly Output[],
  options: CommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  await writeReports(analysis, config, outputs, { color: options.color, quiet: options.quiet ?? false }, terminal);
  for (const { message, hint } of analysis.crashes) terminal.writeError(`error: ${message}\nhint: ${hint ?? ''}\n`);
  return exitCodeOf(analysis, config);
}
