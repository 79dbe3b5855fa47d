import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { drizzleLayout } from './drizzle.ts';
import type { MigrationLayout } from './layout.ts';
import { plainLayout } from './plain.ts';
import { prismaLayout } from './prisma.ts';

/** Where projects keep migrations, the surest places first. */
const usualFolders = [
  'supabase/migrations',
  'prisma/migrations',
  'drizzle',
  'drizzle/migrations',
  'migrations',
  'migration',
  'db/migrations',
  'db/migration',
  'db/migrate',
  'database/migrations',
  'sql/migrations',
  'schema/migrations',
  'src/db/migrations',
  'src/database/migrations',
  'src/migrations',
  'src/drizzle',
  'src/main/resources/db/migration',
  'server/migrations',
  'server/db/migrations',
  'backend/migrations',
  'internal/db/migrations',
  'internal/database/migrations',
  'resources/migrations',
];

/** Where projects keep the whole schema in one file. */
const usualDumps = [
  'structure.sql',
  'db/structure.sql',
  'schema.sql',
  'db/schema.sql',
  'database/schema.sql',
  'sql/schema.sql',
  'src/db/schema.sql',
  'dump.sql',
  'db/dump.sql',
  'init.sql',
  'db/init.sql',
];

/** The migrations that a project keeps in one of the usual places; undefined when there are none. */
export function findMigrations(project: string): MigrationLayout | undefined {
  for (const name of usualFolders) {
    const folder = join(project, name);
    const layout = isFolder(folder) ? layoutOf(folder) : undefined;
    if (layout !== undefined) return layout;
  }
  return undefined;
}

/** The file that holds a project's whole schema, in one of the usual places; undefined when there is none. */
export function findDump(project: string): string | undefined {
  return usualDumps.map((name) => join(project, name)).find((file) => existsSync(file) && !isFolder(file));
}

/** A folder that a tool keeps, told by what the tool puts there; undefined for others. */
export function toolLayout(folder: string): MigrationLayout | undefined {
  return drizzleLayout(folder) ?? prismaLayout(folder);
}

/** How the migrations of a folder are ordered; undefined when it holds no SQL. */
export function layoutOf(folder: string): MigrationLayout | undefined {
  return toolLayout(folder) ?? plainLayout(folder);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
