import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationLayout } from './layout.ts';
import { sortedEntries } from './sql-files.ts';

/** A folder with one folder for each migration, its statements in `migration.sql`, as Prisma and newer versions of Drizzle keep it; undefined for others. */
export function prismaLayout(folder: string): MigrationLayout | undefined {
  const files = sortedEntries(folder)
    .filter((entry) => entry.isDirectory() && /^\d/.test(entry.name))
    // Both tools compare the names letter by letter, whatever number they begin with.
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name }) => ({ file: join(folder, name, 'migration.sql'), snapshot: join(folder, name, 'snapshot.json') }))
    .filter(({ file }) => existsSync(file));
  if (files.length === 0) return undefined;
  const tool = files.some(({ snapshot }) => existsSync(snapshot)) ? 'drizzle' : 'prisma';
  return { tool, folder, files: files.map(({ file }) => file) };
}
