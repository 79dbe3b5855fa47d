import type { Config } from '../config/config.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { withPlatform } from '../config/with-platform.ts';
import type { Analysis } from '../engine/analysis.ts';
import type { DirectiveText } from '../engine/directive.ts';
import { lint } from '../engine/lint.ts';
import type { RuleFilter } from '../engine/select-rules.ts';
import type { Database } from '../model/database.ts';
import { clauseEnd } from '../parser/clause-end.ts';
import { type LoadOptions, loadSql } from '../parser/load-sql.ts';
import type { SourceText } from '../parser/source-text.ts';
import { splitStatements } from '../parser/split-statements.ts';
import { judgeRoles } from '../semantics/judge-roles.ts';
import type { Roles } from '../semantics/roles.ts';
import { detectPlatform } from './detect-platform.ts';
import { coverageOf, loadProblems } from './load-problems.ts';

/** SQL texts to analyse, and how. */
export interface SqlRequest {
  /** In the order in which they are applied. */
  readonly sources: readonly SourceText[];
  readonly loaded: LoadedConfig;
  readonly filter?: RuleFilter;
  /** Names of the sources to which findings are limited; undefined for all. */
  readonly onlyFiles?: readonly string[];
  readonly include?: LoadOptions['include'];
}

/** An analysis and what it was made from, for fixes and reports. */
export interface SqlAnalysis {
  readonly analysis: Analysis;
  readonly database: Database;
  readonly roles: Roles;
  /** As it was used: with the platform that was told from the schema. */
  readonly config: Config;
}

/** Loads SQL texts as one history and lints what they define. */
export function analyseSql(request: SqlRequest): SqlAnalysis {
  const { rules, names } = request.loaded;
  const { database, report } = loadSql(request.sources, {
    postgres: request.loaded.config.postgres,
    searchPath: request.loaded.config.searchPath,
    ...(request.include === undefined ? {} : { include: request.include }),
  });
  const { platform } = request.loaded.config;
  const config = withPlatform(request.loaded.config, platform ?? detectPlatform(database), 'told from the schema');
  const roles = judgeRoles(database, config.declaredRoles);
  const analysis = lint({
    database,
    roles,
    rules,
    names,
    config,
    filter: request.filter ?? {},
    files: report.sources.map(({ source }) => source.name),
    directiveTexts: report.sources.flatMap(({ source }) => directiveText(source) ?? []),
    problems: loadProblems(report),
    coverage: coverageOf(report),
    ...(request.onlyFiles === undefined ? {} : { onlyFiles: request.onlyFiles }),
  });
  return { analysis, database, roles, config };
}

/** The text split for directives; undefined for most texts, which hold none. */
function directiveText(source: SourceText): DirectiveText | undefined {
  if (!source.bytes.includes('schemalint-')) return undefined;
  const { statements, comments } = splitStatements(source.bytes);
  return { source, statements, comments, clauseEnd: (offset) => clauseEnd(source.bytes, offset) };
}
