import { analyseCatalog } from '../../src/analysis/analyse-catalog.ts';
import { analyseSql } from '../../src/analysis/analyse-sql.ts';
import { loadCatalog } from '../../src/catalog/load-catalog.ts';
import type { LoadedConfig } from '../../src/config/load-config.ts';
import type { RawConfig } from '../../src/config/raw-config.ts';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import { RuleNames } from '../../src/config/rule-names.ts';
import type { Analysis } from '../../src/engine/analysis.ts';
import type { Database } from '../../src/model/database.ts';
import { printedSql } from '../../src/parser/printed-sql.ts';
import { sourceText } from '../../src/parser/source-text.ts';
import type { AnyRule } from '../../src/rule/define-rule.ts';
import type { TestServer } from './postgres.ts';

/** A schema that was linted. */
export interface Linted {
  readonly database: Database;
  readonly analysis: Analysis;
}

/** A configuration that runs just these rules, whatever the preset, over what the case declares. */
export function configFor(rules: readonly AnyRule[], raw: RawConfig = {}): LoadedConfig {
  const names = new RuleNames(rules);
  return { config: resolveConfig({ root: '/', raw: { preset: 'all', ...raw }, flags: {} }, names), names, rules };
}

/** Lints SQL text as the files loader sees it, under the name `case.sql`. */
export function lintSql(sql: string, loaded: LoadedConfig): Linted {
  return analyseSql({ sources: [sourceText('case.sql', sql)], loaded });
}

/** Lints what stands on the server, as the catalog loader sees it. `excludedSchemas` are a platform's. */
export async function lintServer(
  server: TestServer,
  loaded: LoadedConfig,
  excludedSchemas: ReadonlySet<string>,
): Promise<Linted> {
  const live = await loadCatalog(server.connection, {
    parser: printedSql,
    postgres: loaded.config.postgres,
    excludedSchemas,
  });
  return analyseCatalog(live, loaded, {});
}
