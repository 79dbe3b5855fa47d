import { basename, dirname } from 'node:path';
import type { MigrationLayout } from './layout.ts';
import { sqlFilesIn, sqlFilesUnder } from './sql-files.ts';

/** A folder of SQL files that are applied in the order of their names; undefined when it holds none, nor do folders in it. */
export function plainLayout(folder: string): MigrationLayout | undefined {
  const own = sqlFilesIn(folder);
  const files = own.length > 0 ? own : sqlFilesUnder(folder);
  if (files.length === 0) return undefined;
  const isSupabase = basename(folder) === 'migrations' && basename(dirname(folder)) === 'supabase';
  return { tool: isSupabase ? 'supabase' : 'plain', folder, files };
}
