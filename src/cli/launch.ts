import { existsSync, readFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preventWasmTierUp } from '../parser/wasm-tiering.ts';
import { type CommandModule, codeCacheFile, commandFile, compileCommand, evaluateCommand } from './command-script.ts';
import { optimiseLate } from './optimise-late.ts';

const folder = dirname(fileURLToPath(import.meta.url));

void loadCommand().main((url) => import(url) as Promise<unknown>);

/**
 * Compiling the command takes longer than linting a small schema. Where the V8 that built the package runs it, what it made
 * of the command then is used; elsewhere Node keeps a cache of its own, from version 22.1 on.
 */
function loadCommand(): CommandModule {
  const cache = join(folder, codeCacheFile);
  if (existsSync(cache)) {
    // A code cache is good only under the flags it was made with, and the parser sets its own later anyway.
    optimiseLate();
    preventWasmTierUp();
    return evaluateCommand(compileCommand(folder, readFileSync(cache)), folder);
  }
  (module as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();
  return createRequire(import.meta.url)(`./${commandFile}`) as CommandModule;
}
