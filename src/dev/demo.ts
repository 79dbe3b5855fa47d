import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const fixture = join(root, 'fixtures/media-manager');

/** Runs the built command on a project and shows it; ends the demo when the command could not do its work. */
function show(directory: string, ...options: string[]): void {
  const parameters = ['.', ...options];
  console.log(`\n$ cd ${directory} && schemalint ${parameters.join(' ')}\n`);
  const command = join(root, 'bin/schemalint.cjs');
  const { status } = spawnSync(process.execPath, [command, ...parameters], { cwd: directory, stdio: 'inherit' });
  // 1 says that there are findings, which is what the demo is for.
  if (status !== 0 && status !== 1) process.exit(status ?? 2);
}

show(fixture);
const copy = join(mkdtempSync(join(tmpdir(), 'schemalint-demo-')), 'media-manager');
cpSync(fixture, copy, { recursive: true });
show(copy, '--fix');
console.log(`\nThe new migrations are in ${copy}`);
