import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

/** Name of the one file that holds the whole command. */
export const commandFile = 'cli.cjs';

/** Name of the file with what this version of V8 made of the command when it was built. */
export const codeCacheFile: string = `cli.${process.versions.v8}.${process.arch}.cache`;

/** Compiles the command in a folder; with a code cache of the same V8 and the same flags that is mere reading. */
export function compileCommand(folder: string, cachedData?: Buffer): Script {
  const filename = join(folder, commandFile);
  // esbuild writes nothing beyond ASCII, and this is the quickest way to read it.
  const source = readFileSync(filename, 'latin1');
  return new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
}

/** What the command's file exports. */
export type CommandModule = typeof import('./main.ts');

/** Evaluates the compiled command. Code that is started so must not call `import()` itself. */
export function evaluateCommand(script: Script, folder: string): CommandModule {
  const filename = join(folder, commandFile);
  const define = script.runInThisContext() as (...scope: readonly unknown[]) => void;
  const module = { exports: {} };
  define(module.exports, createRequire(filename), module, filename, folder);
  return module.exports as CommandModule;
}
