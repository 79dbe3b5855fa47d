import { SchemalintError } from '../errors.ts';
import { readArguments } from './arguments.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

/** Does what the words after the command's name say. Never throws: what goes wrong is explained on standard error. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await runInvocation(words, terminal);
  } catch (thrown) {
    terminal.writeError(failureText(thrown, (terminal.environment.DEBUG ?? '') !== ''));
    return exitCodes.failure;
  }
}

async function runInvocation(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const invocation = readArguments(words);
  switch (invocation.command) {
    case 'help':
      await terminal.write(await (await import('./help.ts')).helpText(Math.min(100, terminal.columns ?? 80)));
      return exitCodes.clean;
    case 'version':
      await terminal.write(`${version}\n`);
      return exitCodes.clean;
    case 'lint':
      return await (await import('./commands/lint.ts')).lintCommand(invocation.options, terminal);
    case 'rules':
      return await (await import('./commands/rules.ts')).rulesCommand(invocation.options, terminal);
    case 'verify':
      return await (await import('./commands/verify.ts')).verifyCommand(invocation.options, terminal);
    case 'export-statistics': {
      const { exportStatisticsCommand } = await import('./commands/export-statistics.ts');
      return await exportStatisticsCommand(invocation.options, terminal);
    }
    case 'diff':
      return await (await import('./commands/diff.ts')).diffCommand(invocation.sides, invocation.options, terminal);
    case 'explain':
      return await (await import('./commands/explain.ts')).explainCommand(
        invocation.rule,
        invocation.options,
        terminal,
      );
    case 'init':
      return await (await import('./commands/init.ts')).initCommand(invocation.options, terminal);
  }
}

/** One line for the failure, one for what to do next; the stack only for those who debug, and for what nobody expected. */
function failureText(thrown: unknown, isDebugging: boolean): string {
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  if (thrown instanceof SchemalintError) {
    const lines = [`error: ${thrown.message.replaceAll('\n', '\nerror: ')}`];
    if (thrown.hint !== undefined) lines.push(`hint: ${thrown.hint}`);
    if (isDebugging) lines.push(stack);
    return `${lines.join('\n')}\n`;
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const lines = [`error: schemalint failed unexpectedly: ${message}`];
  lines.push(isDebugging ? stack : 'hint: Run it again with DEBUG=1 and report what it prints.');
  return `${lines.join('\n')}\n`;
}
