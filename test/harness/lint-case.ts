import { analyseSql, type SqlAnalysis } from '../../src/analysis/analyse-sql.ts';
import type { LoadedConfig } from '../../src/config/load-config.ts';
import type { RawConfig } from '../../src/config/raw-config.ts';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import { RuleNames } from '../../src/config/rule-names.ts';
import { sourceText } from '../../src/parser/source-text.ts';
import type { AnyRule } from '../../src/rule/define-rule.ts';

/** A configuration that runs just these rules, whatever the preset, over what the case declares. */
export function configFor(rules: readonly AnyRule[], raw: RawConfig = {}): LoadedConfig {
  const names = new RuleNames(rules);
  return { config: resolveConfig({ root: '/', raw: { preset: 'all', ...raw }, flags: {} }, names), names, rules };
}

/** Lints SQL text as the files loader sees it, under the name `case.sql`. */
export function lintSql(sql: string, loaded: LoadedConfig): SqlAnalysis {
  return analyseSql({ sources: [sourceText('case.sql', sql)], loaded });
}
