import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { codeCacheFile, commandFile, compileCommand, evaluateCommand } from '../../src/cli/command-script.ts';
import { Progress } from '../../src/cli/progress.ts';
import { processTerminal } from '../../src/cli/terminal.ts';
import { project, removeProjects } from './command.ts';

afterAll(removeProjects);

const root = join(import.meta.dirname, '../..');

/** Runs the command in a process of its own; its output is closed after so many bytes. */
function start(
  folder: string,
  words: readonly string[],
  enough: number,
): Promise<{ code: number | null; error: string }> {
  const main = `import { main } from ${JSON.stringify(join(root, 'src/cli/main.ts'))}; await main((url) => import(url));`;
  const hook = join(root, 'src/dev/register-typescript.js');
  const child = spawn(
    process.execPath,
    ['--import', hook, '--input-type=module', '--eval', main, '--', 'schemalint', ...words],
    {
      cwd: folder,
    },
  );
  let error = '';
  let read = 0;
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    read += chunk.length;
    if (read >= enough) child.stdout.destroy();
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, error })));
}

test('a reader that has seen enough does not change the outcome', async () => {
  const parent = 'CREATE TABLE p (id int PRIMARY KEY);\n';
  const many = Array.from(
    { length: 2000 },
    (_, index) => `CREATE TABLE t${index} (id int PRIMARY KEY, p int REFERENCES p);\n`,
  );
  const folder = project({ 'schema.sql': parent + many.join('') });
  expect(await start(folder, ['--rule', 'foreign-key-without-index', 'schema.sql'], 1)).toEqual({
    code: 1,
    error: '',
  });
});

describe('the code cache', () => {
  const folder = mkdtempSync(join(tmpdir(), 'schemalint-cache-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, commandFile), 'exports.main = (say) => { say(require("node:path").sep, __filename); };');

  test('is taken by the V8 that made it', () => {
    const cache = compileCommand(folder).createCachedData();
    const script = compileCommand(folder, cache);
    expect(script.cachedDataRejected).toBe(false);
    const said: unknown[] = [];
    void evaluateCommand(script, folder).main(((...words: unknown[]) => said.push(...words)) as never);
    expect(said).toEqual(['/', join(folder, commandFile)]);
  });

  test('of anything else is refused, and nothing else changes', () => {
    // Another text, since V8 remembers what it has compiled in this process.
    writeFileSync(join(folder, commandFile), 'exports.main = () => "other";');
    const script = compileCommand(folder, Buffer.from('no cache at all'));
    expect(script.cachedDataRejected).toBe(true);
    expect(typeof evaluateCommand(script, folder).main).toBe('function');
  });

  test('is named for the V8 that made it', () => {
    expect(codeCacheFile).toContain(process.versions.v8);
  });
});

describe('progress', () => {
  const terminal = (showsProgress: boolean, said: string[]) => ({
    ...processTerminal(() => Promise.resolve()),
    showsProgress,
    writeError: (text: string) => {
      said.push(text);
    },
  });

  test('is shown on a terminal when a step is long, and wiped', () => {
    const said: string[] = [];
    const progress = new Progress(terminal(true, said));
    progress.step('Quick');
    progress.step('Reading 3 files', true);
    progress.end();
    progress.end();
    expect(said).toEqual(['\r\u001b[KReading 3 files ...', '\r\u001b[K']);
  });

  test('is not shown elsewhere', () => {
    const said: string[] = [];
    new Progress(terminal(false, said)).step('Reading', true);
    expect(said).toEqual([]);
  });
});
