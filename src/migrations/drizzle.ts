import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../errors.ts';
import type { MigrationLayout } from './layout.ts';
import { sqlFilesIn } from './sql-files.ts';

interface Journal {
  readonly entries?: readonly { readonly idx?: number; readonly tag?: string }[];
}

/** A folder that drizzle-kit keeps, told by its journal; undefined when it has none. Throws UsageError when the journal cannot be read or names a file that is missing. */
export function drizzleLayout(folder: string): MigrationLayout | undefined {
  const journal = join(folder, 'meta', '_journal.json');
  if (!existsSync(journal)) return undefined;
  const files = readJournal(journal).map((tag) => join(folder, `${tag}.sql`));
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined) {
    throw new UsageError(`${journal} names ${missing}, which is not there.`, {
      hint: 'Restore the file, or take its entry out of the journal.',
    });
  }
  return { tool: 'drizzle', folder, files: [...files, ...ownPatches(folder, files)] };
}

/** Fixes that schemalint wrote beside the journal: they are applied by hand, and must not be written again. */
function ownPatches(folder: string, listed: readonly string[]): readonly string[] {
  const others = sqlFilesIn(folder).filter((file) => !listed.includes(file));
  return others.filter((file) => readFileSync(file, 'utf8').split('\n', 1)[0]?.endsWith(', written by schemalint.'));
}

/** Names of the migrations in the order of their indexes. */
function readJournal(file: string): readonly string[] {
  try {
    const { entries = [] } = JSON.parse(readFileSync(file, 'utf8')) as Journal;
    const sorted = [...entries].sort((a, b) => (a.idx ?? 0) - (b.idx ?? 0));
    return sorted.flatMap(({ tag }) => (tag === undefined ? [] : [tag]));
  } catch (cause) {
    throw new UsageError(`${file} is no journal that can be read.`, {
      hint: 'It is written by drizzle-kit; restore it from version control.',
      cause,
    });
  }
}
