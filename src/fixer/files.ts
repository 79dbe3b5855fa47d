import { type MigrationFolder, migrationNames } from './numbering.ts';
import type { Run } from './order.ts';
import { downModeOf, modeOf, type RenderedFile, renderDown, renderUp, type TransactionMode } from './render.ts';
import type { Group, PlannedStatement } from './statement.ts';

/** A file of a plan. */
export interface PlannedFile {
  /** As the user would name it: the folder's path and the file's name, with forward slashes. */
  readonly path: string;
  readonly direction: 'up' | 'down';
  readonly text: string;
  /** How it must be run: in one transaction of its own, in several, or in none. */
  readonly transaction: TransactionMode;
  /** Where each statement stands; empty for a file that undoes. */
  readonly lines: RenderedFile['lines'];
}

const titles: Readonly<Record<Group, string>> = {
  indexes: 'performance_indexes',
  constraints: 'data_integrity_constraints',
  validation: 'validate_constraints',
  security: 'security_audit_tables',
  scale: 'scale_and_maintenance',
};

/** Writes each run as a migration and what undoes it, in the numbering of the folder; the notes say how to run them. */
export function planFiles(
  runs: readonly Run[],
  folder: MigrationFolder,
  now: Date,
): { files: PlannedFile[]; notes: string[] } {
  const nextNames = migrationNames(folder, now);
  const files = runs.flatMap((run) => {
    const names = nextNames(titles[run.group]);
    return pairOf(run.statements, `${folder.path}/${names.up}`, `${folder.path}/${names.down}`, folder.tool);
  });
  return { files, notes: notesFor(files, folder.tool) };
}

function pairOf(
  statements: readonly PlannedStatement[],
  up: string,
  down: string,
  tool: MigrationFolder['tool'],
): [PlannedFile, PlannedFile] {
  const mode = modeOf(statements);
  const downMode = downModeOf(statements);
  const header = [...headerOf(up, mode, tool), `Undo it: psql -v ON_ERROR_STOP=1 -f ${shellWord(down)}`];
  const downText = renderDown([`Undoes ${up}.`, ...headerOf(down, downMode, tool).slice(1)], statements, downMode);
  return [
    { path: up, direction: 'up', transaction: mode, ...renderUp(header, statements, mode) },
    { path: down, direction: 'down', transaction: downMode, text: downText, lines: [] },
  ];
}

const modeLines: Readonly<Record<TransactionMode, string>> = {
  one: 'It opens and commits its own transaction: all of it happens or nothing.',
  each: 'Each statement has a transaction of its own, after the one that added the constraint. Do not run it with --single-transaction.',
  none: 'NOT IN A TRANSACTION: PostgreSQL refuses CONCURRENTLY there. Do not run it with --single-transaction.',
};

function headerOf(path: string, mode: TransactionMode, tool: MigrationFolder['tool']): string[] {
  return [
    `${path.slice(path.lastIndexOf('/') + 1)}, written by schemalint.`,
    `Run it: psql -v ON_ERROR_STOP=1 -f ${shellWord(path)}`,
    modeLines[mode],
    ...(tool === 'drizzle' ? [drizzleLines[mode]] : []),
    ...(tool === 'prisma' && mode !== 'one' ? [otherLine] : []),
  ];
}

const otherLine =
  'Not for a migrator that sends a file as one query or in one transaction: run it by psql, then mark it as applied.';

const drizzleLines: Readonly<Record<TransactionMode, string>> = {
  one: 'Drizzle runs only what meta/_journal.json lists. To let it run this file, list it there and take out BEGIN and COMMIT.',
  each: 'Not for drizzle, which runs all that is new in one transaction: run it by psql.',
  none: 'Not for drizzle, which runs all that is new in one transaction: run it by psql.',
};

function notesFor(files: readonly PlannedFile[], tool: MigrationFolder['tool']): string[] {
  const up = files.filter((file) => file.direction === 'up');
  const alone = up.filter((file) => file.transaction !== 'one').map((file) => file.path);
  if (up.length === 0) return [];
  if (tool === 'drizzle') {
    return [
      'Drizzle runs only the files that meta/_journal.json lists, and these are not listed: run them by psql.',
      ...(alone.length === 0
        ? []
        : [`Drizzle could not run ${alone.join(', ')}: it runs everything in one transaction.`]),
    ];
  }
  return alone.length === 0 ? [] : [`Not in one transaction: ${alone.join(', ')}.`];
}

/** A path as a shell takes it. */
function shellWord(path: string): string {
  return /^[\w./:@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
