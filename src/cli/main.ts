import type { ImportModule } from '../config/load-plugins.ts';
import { run } from './run.ts';
import { processTerminal } from './terminal.ts';

/** Runs the command with the arguments of this process, and leaves its exit code to it. */
export async function main(importModule: ImportModule): Promise<void> {
  process.exitCode = await run(process.argv.slice(2), processTerminal(importModule));
}
