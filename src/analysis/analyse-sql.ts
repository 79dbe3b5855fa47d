import type { LoadedConfig } from '../config/load-config.ts';
import type { DirectiveText } from '../engine/directive.ts';
import type { RuleFilter } from '../engine/select-rules.ts';
import { clauseEnd } from '../parser/clause-end.ts';
import { type LoadOptions, loadSql } from '../parser/load-sql.ts';
import type { SourceText } from '../parser/source-text.ts';
import { splitStatements } from '../parser/split-statements.ts';
import { analyseDatabase, type SchemaAnalysis } from './analyse-database.ts';
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
  readonly transaction?: LoadOptions['transaction'];
}

/** Loads SQL texts as one history and lints what they define. */
export function analyseSql(request: SqlRequest): SchemaAnalysis {
  const { loaded, filter, onlyFiles, include, transaction } = request;
  const { database, report } = loadSql(request.sources, {
    postgres: loaded.config.postgres,
    searchPath: loaded.config.searchPath,
    ...(include === undefined ? {} : { include }),
    ...(transaction === undefined ? {} : { transaction }),
  });
  const input = {
    database,
    files: report.sources.map(({ source }) => source.name),
    directiveTexts: report.sources.flatMap(({ source }) => directiveText(source) ?? []),
    problems: loadProblems(report),
    coverage: coverageOf(report),
    ...(onlyFiles === undefined ? {} : { onlyFiles }),
  };
  return analyseDatabase(input, loaded, filter);
}

/** The text split for directives; undefined for most texts, which hold none. */
function directiveText(source: SourceText): DirectiveText | undefined {
  if (!source.bytes.includes('schemalint-')) return undefined;
  const { statements, comments } = splitStatements(source.bytes);
  return { source, statements, comments, clauseEnd: (offset) => clauseEnd(source.bytes, offset) };
}
