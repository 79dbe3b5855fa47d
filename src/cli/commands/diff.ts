import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Drift, driftBetween } from '../../analysis/drift.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import { UsageError } from '../../errors.ts';
import { differenceSql } from '../../fixer/difference/difference-sql.ts';
import type { Database } from '../../model/database.ts';
import { loadSql } from '../../parser/load-sql.ts';
import { redactSecrets } from '../../redact.ts';
import { diffSql } from '../../reporters/diff-sql.ts';
import { diffText } from '../../reporters/diff-text.ts';
import { colourPainter, plainPainter } from '../../reporters/paint.ts';
import type { CommandOptions } from '../arguments.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { databaseUrl, readCatalog } from '../live-database.ts';
import { loadRules } from '../load-rules.ts';
import { projectSources } from '../project-sources.ts';
import { includeReader, readSource } from '../read-sources.ts';
import { type Terminal, wantsColour } from '../terminal.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';

/** Compares two schemas, each from files or a live database, and says what differs. Throws UsageError when a side holds no schema. */
export async function diffCommand(
  sides: readonly [string, string],
  options: CommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const format = options.format?.at(-1) ?? 'text';
  if (format !== 'text' && format !== 'json' && format !== 'sql') {
    throw new UsageError(`diff has no format "${format}".`, { hint: 'Its formats are text, json and sql.' });
  }
  const loaded = await loadRules(options, terminal);
  const [left, right] = [
    await loadSide(sides[0], options, loaded, terminal),
    await loadSide(sides[1], options, loaded, terminal),
  ];
  const drift = driftBetween(left, right, loaded.config.declaredRoles);
  const names = { left: redactSecrets(sides[0]), right: redactSecrets(sides[1]) };
  const isColoured = options.outputFile === undefined && wantsColour(options.color, terminal);
  const text =
    format === 'json'
      ? jsonText(drift, names)
      : format === 'sql'
        ? diffSql(differenceSql(drift.left, drift.right), names)
        : diffText(drift, names, isColoured ? await colourPainter() : plainPainter);
  if (options.outputFile === undefined) await terminal.write(text);
  else writeFileAtomically(resolve(terminal.folder, options.outputFile), text, options.outputFile);
  return drift.comparison.differences.length === 0 ? exitCodes.clean : exitCodes.findings;
}

/** A path that exists is files; what looks like a connection is a database. */
async function loadSide(
  name: string,
  options: CommandOptions,
  loaded: LoadedConfig,
  terminal: Terminal,
): Promise<Database> {
  const { folder } = terminal;
  const isLive = !existsSync(resolve(folder, name)) && (/^[a-z]+:\/\//i.test(name) || name.includes('='));
  if (isLive) return (await readCatalog(databaseUrl(name, terminal), loaded)).database;
  const { config } = loaded;
  const { files } = projectSources({
    folder,
    named: [name],
    changed: false,
    ignorePatterns: options.ignorePattern ?? [],
    config: { root: config.root },
  });
  const sources = files.map((file) => readSource(file, folder));
  const { database, report } = loadSql(sources, {
    postgres: config.postgres,
    searchPath: config.searchPath,
    include: includeReader(folder),
  });
  if (report.statements === 0) {
    throw new UsageError(`${name} holds no SQL statement.`, { hint: 'Check that this is what you meant to compare.' });
  }
  return database;
}

function jsonText(drift: Drift, names: { readonly left: string; readonly right: string }): string {
  const { comparison, leftOut } = drift;
  return `${JSON.stringify({ version: 1, ...names, ...comparison, leftOut }, undefined, 2)}\n`;
}
