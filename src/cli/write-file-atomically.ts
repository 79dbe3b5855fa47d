import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../errors.ts';

/** Writes a file as a whole or not at all, making its folder where there is none; `name` is how the user knows it. Throws UsageError. */
export function writeFileAtomically(file: string, text: string, name: string): void {
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch (cause) {
    removeDraft(draft);
    const { code } = cause as NodeJS.ErrnoException;
    throw new UsageError(`${name} cannot be written: ${reasonOf(code)}.`, {
      hint: 'Name a place that you may write to.',
      cause,
    });
  }
}

/** A folder that cannot be written to cannot hold a draft either. */
function removeDraft(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {}
}

function reasonOf(code: string | undefined): string {
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'you may not write there',
    EPERM: 'you may not write there',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of its path is a file',
    EEXIST: 'a part of its path is a file',
  };
  return reasons[code ?? ''] ?? `the system says ${code}`;
}
