import { resolve } from 'node:path';
import { connect } from '../../catalog/pg-connection.ts';
import { type ObjectGlob, objectGlob } from '../../config/object-glob.ts';
import { UsageError } from '../../errors.ts';
import { judgeRoles } from '../../semantics/judge-roles.ts';
import { exportStatistics, statisticsText } from '../../verify/evidence/export-statistics.ts';
import type { CommandOptions } from '../arguments.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { databaseUrl, loadLive } from '../live-database.ts';
import { loadRules } from '../load-rules.ts';
import type { Terminal } from '../terminal.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';

/** Writes down what the planner of a live database knows: counts and shares, and no value of a row that was not asked for. */
export async function exportStatisticsCommand(options: CommandOptions, terminal: Terminal): Promise<ExitCode> {
  const loaded = await loadRules(options, terminal);
  const values = (options.values ?? []).map(globOf);
  const connection = await connect(databaseUrl(options.db ?? '', terminal));
  try {
    const { database } = await loadLive(connection, loaded);
    const roles = judgeRoles(database, loaded.config.declaredRoles);
    const exported = await exportStatistics(connection, roles, { values, now: new Date() });
    const [unmatched] = exported.unmatched;
    if (unmatched !== undefined) {
      throw new UsageError(`No column matches ${unmatched}.`, {
        hint: '--values takes schema.table.column, with * for any.',
      });
    }
    const text = statisticsText(exported.file);
    if (options.outputFile === undefined) await terminal.write(text);
    else writeFileAtomically(resolve(terminal.folder, options.outputFile), text, options.outputFile);
    for (const line of exported.withheld) terminal.writeError(`note: ${line}\n`);
    const unknown = exported.unknown.length;
    if (unknown > 0) {
      terminal.writeError(
        `note: The server says nothing of the columns of ${unknown} tables, such as ${exported.unknown[0]}: ANALYZE them, or read as a role that may see them.\n`,
      );
    }
    return exitCodes.clean;
  } finally {
    await connection.close().catch(() => undefined);
  }
}

function globOf(pattern: string): ObjectGlob {
  const glob = objectGlob(pattern);
  if (glob !== undefined) return glob;
  throw new UsageError(`"${pattern}" names no columns.`, {
    hint: '--values takes schema.table.column, with * for any.',
  });
}
