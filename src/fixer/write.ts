import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../errors.ts';

/** A file to write; the path is relative to the root that is given. */
export interface FileToWrite {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes files all or none: each under another name first, then under its own. A file that exists is never overwritten. Gives the
 * absolute paths. Throws UsageError when one exists or cannot be written, with nothing left behind.
 */
export async function writeFiles(files: readonly FileToWrite[], root: string): Promise<readonly string[]> {
  const written: string[] = [];
  const temporary: string[] = [];
  const folders: string[] = [];
  try {
    const pairs: { from: string; to: string }[] = [];
    for (const file of files) {
      const to = resolve(root, file.path);
      const made = await mkdir(dirname(to), { recursive: true });
      if (made !== undefined) folders.push(made);
      const from = `${to}.${randomUUID()}.tmp`;
      temporary.push(from);
      await writeFile(from, file.text, { flag: 'wx' });
      pairs.push({ from, to });
    }
    for (const { from, to } of pairs) {
      await appear(from, to);
      written.push(to);
    }
    return written;
  } catch (cause) {
    await Promise.all(written.map((path) => rm(path, { force: true })));
    // Folders that this call made hold nothing of anybody else's.
    await Promise.all(folders.map((path) => rm(path, { recursive: true, force: true })));
    throw explained(cause);
  } finally {
    await Promise.all(temporary.map((path) => rm(path, { force: true })));
  }
}

/** Gives the text its own name in one step that fails when the name is taken; renaming would overwrite. */
async function appear(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') throw cause;
    // Some file systems have no hard links.
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
}

function explained(cause: unknown): UsageError {
  const path = pathOf(cause);
  if (codeOf(cause) === 'EEXIST') {
    return new UsageError(`${path} exists already.`, {
      hint: 'Nothing was written. Move the file away or run again.',
      cause,
    });
  }
  return new UsageError(`Cannot write ${path}: ${codeOf(cause) ?? String(cause)}.`, {
    hint: 'Nothing was written. Choose a folder that you may write to.',
    cause,
  });
}

function codeOf(cause: unknown): string | undefined {
  return property(cause, 'code');
}

function pathOf(cause: unknown): string {
  return property(cause, 'dest') ?? property(cause, 'path') ?? 'a file';
}

function property(cause: unknown, name: 'code' | 'dest' | 'path'): string | undefined {
  if (typeof cause !== 'object' || cause === null) return undefined;
  const value = (cause as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : undefined;
}
