import type { Config } from '../config/config.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { withPlatform } from '../config/with-platform.ts';
import type { Analysis } from '../engine/analysis.ts';
import { type LintInput, lint } from '../engine/lint.ts';
import type { RuleFilter } from '../engine/select-rules.ts';
import type { Database } from '../model/database.ts';
import { judgeRoles } from '../semantics/judge-roles.ts';
import type { Roles } from '../semantics/roles.ts';
import { detectPlatform } from './detect-platform.ts';

/** An analysis and what it was made from, for fixes and reports. */
export interface SchemaAnalysis {
  readonly analysis: Analysis;
  readonly database: Database;
  readonly roles: Roles;
  /** As it was used: with the platform that was told from the schema. */
  readonly config: Config;
}

/** A schema that was loaded, and what there is to say of the loading. */
export type LoadedInput = Pick<
  LintInput,
  'database' | 'files' | 'directiveTexts' | 'problems' | 'coverage' | 'onlyFiles'
>;

/** Judges what the tables and columns of a loaded schema are for, and lints it. */
export function analyseDatabase(input: LoadedInput, loaded: LoadedConfig, filter: RuleFilter = {}): SchemaAnalysis {
  const { database } = input;
  const platform = loaded.config.platform ?? detectPlatform(database);
  const config = withPlatform(loaded.config, platform, 'told from the schema');
  const roles = judgeRoles(database, config.declaredRoles);
  const analysis = lint({ ...input, roles, rules: loaded.rules, names: loaded.names, config, filter });
  return { analysis, database, roles, config };
}
