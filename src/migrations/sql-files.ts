import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compareFileNames } from './file-order.ts';

/** The files of a folder that are applied, absolute and in order, those of folders in it too. Hidden folders and `node_modules` are not entered. */
export function sqlFilesUnder(folder: string): readonly string[] {
  return sortedEntries(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!isFolder(entry)) return isApplied(entry.name) ? [path] : [];
    return isEntered(entry.name) ? sqlFilesUnder(path) : [];
  });
}

/** The files that stand in the folder itself and are applied, absolute and in order. */
export function sqlFilesIn(folder: string): readonly string[] {
  const files = sortedEntries(folder).filter((entry) => !isFolder(entry) && isApplied(entry.name));
  return files.map(({ name }) => join(folder, name));
}

/** The folder's entries in the order of their names; empty when it cannot be read. */
export function sortedEntries(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => compareFileNames(a.name, b.name));
  } catch {
    return [];
  }
}

/** True for a SQL file that is not there to undo another: `x.down.sql`, `down.sql`, `U1__x.sql` and the like are. */
export function isApplied(name: string): boolean {
  if (!/\.(?:sql|psql|pgsql|ddl)$/i.test(name)) return false;
  return !/(?:^|\.)(?:down|undo|rollback|revert)\.\w+$/i.test(name) && !/^U\d[\d._]*__/.test(name);
}

/** True for a folder that may hold files that are applied. */
function isEntered(name: string): boolean {
  return !name.startsWith('.') && !/^(?:node_modules|down|undo|rollback|rollbacks|revert|meta)$/i.test(name);
}

function isFolder(entry: Dirent): boolean {
  return entry.isDirectory();
}
