import { rules } from '../rules/index.ts';
import { analyseSql } from './analysis/analyse-sql.ts';
import type { RawConfig } from './config/raw-config.ts';
import { resolveConfig } from './config/resolve-config.ts';
import { RuleNames } from './config/rule-names.ts';
import type { Analysis } from './engine/analysis.ts';
import { sourceRuleList } from './engine/source-rules.ts';
import { sourceText } from './parser/source-text.ts';
import type { AnyRule } from './rule/define-rule.ts';

export type { RawConfig } from './config/raw-config.ts';
export type { Analysis, Coverage, Finding, SuppressedFinding } from './engine/analysis.ts';
export {
  CatalogError,
  ConfigError,
  RuleCrash,
  SchemalintError,
  SqlSyntaxError,
  UsageError,
} from './errors.ts';
export type { Column } from './model/column.ts';
export type { CheckConstraint, Constraint, ExclusionConstraint, ForeignKey, UniqueKey } from './model/constraint.ts';
export type { DataType } from './model/data-type.ts';
export type { Database } from './model/database.ts';
export type { Expression } from './model/expression.ts';
export { displayName } from './model/name.ts';
export type { Policy } from './model/policy.ts';
export type { ForeignTable, MaterializedView, Relation, Table, View } from './model/relation.ts';
export type { Routine } from './model/routine.ts';
export type { Sequence } from './model/sequence.ts';
export type { Index, IndexKey } from './model/table-index.ts';
export type { Trigger } from './model/trigger.ts';
export type { UserType } from './model/user-type.ts';
export { type LoadedSchema, type LoadOptions, loadSql } from './parser/load-sql.ts';
export { type SourceText, sourceText } from './parser/source-text.ts';
export type { Change } from './rule/change.ts';
export {
  type AnyRule,
  defineRule,
  type ProjectSettings,
  type Report,
  type Rule,
  type RuleContext,
  type RuleMeta,
} from './rule/define-rule.ts';
export type { Diagnostic, Fix, Location } from './rule/diagnostic.ts';
export type { Category, Preset, Severity } from './rule/severity.ts';
export type { ObjectPath, Target } from './rule/target.ts';
export type { ColumnRole } from './semantics/column-role.ts';
export type { Roles } from './semantics/roles.ts';
export type { TableRole } from './semantics/table-role.ts';

/** One SQL text and its name in findings. */
export interface NamedSql {
  readonly name: string;
  readonly sql: string;
}

/** How to lint; everything may be left out. */
export interface LintOptions {
  /** As in `schemalint.json`; `source`, `plugins`, `fix`, `failOn` and `maxWarnings` concern the command only. */
  readonly config?: RawConfig;
  /** Rules beside those of schemalint. */
  readonly rules?: readonly AnyRule[];
}

/**
 * Lints SQL texts as one history, in the order given. A rule that throws is listed in the analysis. Throws ConfigError when the
 * configuration is wrong, and UsageError when a text is none.
 */
export async function lint(texts: readonly NamedSql[], options: LintOptions = {}): Promise<Analysis> {
  const all = [...rules, ...(options.rules ?? []), ...sourceRuleList];
  const names = new RuleNames(all);
  const raw = options.config ?? {};
  const { validateConfig, validateRuleEntries } = await import('./config/validate-config.ts');
  await validateRuleEntries('config', validateConfig('config', raw), names);
  const config = resolveConfig({ root: '/', label: 'config', raw, flags: {} }, names);
  const sources = texts.map(({ name, sql }) => sourceText(name, sql));
  return analyseSql({ sources, loaded: { config, names, rules: all } }).analysis;
}
