/** The tools whose folders are recognised; `plain` is any folder of SQL files that are applied in the order of their names. */
export type MigrationTool = 'drizzle' | 'prisma' | 'supabase' | 'plain';

/** A folder of migrations and what is applied from it. */
export interface MigrationLayout {
  readonly tool: MigrationTool;
  /** Absolute path. */
  readonly folder: string;
  /** Absolute paths in the order in which they are applied; what undoes migrations is left out. */
  readonly files: readonly string[];
}
