import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../src/cli/run.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

const folders: string[] = [];

/** A folder with these files, gone when `removeProjects` is called. */
export function project(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'schemalint-cli-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Removes all projects. */
export function removeProjects(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** What a run of the command left behind. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs the command in this process, in a folder, with a terminal of its own that is none. */
export async function schemalint(
  folder: string,
  words: readonly string[],
  changes: Partial<Terminal> & { readonly input?: string | Buffer } = {},
): Promise<Outcome> {
  let out = '';
  let error = '';
  const { input = '', ...terminal } = changes;
  const code = await run(words, {
    folder,
    environment: {},
    write: (text) => {
      out += text;
      return Promise.resolve();
    },
    writeError: (text) => {
      error += text;
    },
    readInput: () => Promise.resolve(Buffer.from(input)),
    importModule: (url) => import(url) as Promise<unknown>,
    isInteractive: false,
    showsProgress: false,
    columns: undefined,
    ...terminal,
  });
  return { code, out, error };
}

const root = join(import.meta.dirname, '../..');

/** Runs the command in a process of its own, as users do; worker threads start only there. */
export function schemalintProcess(
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const hook = join(root, 'src/dev/register-typescript.js');
  const command = join(import.meta.dirname, 'start-command.ts');
  const child = spawn(process.execPath, ['--import', hook, command, ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...environment },
  });
  let out = '';
  let error = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? -1, out, error })));
}
