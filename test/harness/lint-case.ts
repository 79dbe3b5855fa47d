import { analyseSql } from '../../src/analysis/analyse-sql.ts';
import { detectPlatform } from '../../src/analysis/detect-platform.ts';
import { loadCatalog } from '../../src/catalog/load-catalog.ts';
import { pgliteConnection } from '../../src/catalog/pglite-connection.ts';
import type { LoadedConfig } from '../../src/config/load-config.ts';
import type { RawConfig } from '../../src/config/raw-config.ts';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import { RuleNames } from '../../src/config/rule-names.ts';
import { withPlatform } from '../../src/config/with-platform.ts';
import type { Analysis } from '../../src/engine/analysis.ts';
import { lint } from '../../src/engine/lint.ts';
import type { Database } from '../../src/model/database.ts';
import { printedSql } from '../../src/parser/printed-sql.ts';
import { sourceText } from '../../src/parser/source-text.ts';
import type { AnyRule } from '../../src/rule/define-rule.ts';
import { judgeRoles } from '../../src/semantics/judge-roles.ts';
import type { Server } from './postgres.ts';

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
  server: Server,
  loaded: LoadedConfig,
  excludedSchemas: ReadonlySet<string>,
): Promise<Linted> {
  const { names, rules } = loaded;
  const { database } = await loadCatalog(pgliteConnection(server.pglite), {
    parser: printedSql,
    postgres: loaded.config.postgres,
    excludedSchemas,
  });
  const config = withPlatform(
    loaded.config,
    loaded.config.platform ?? detectPlatform(database),
    'told from the schema',
  );
  const analysis = lint({
    database,
    roles: judgeRoles(database, config.declaredRoles),
    rules,
    names,
    config,
    filter: {},
    files: [],
    directiveTexts: [],
    problems: [],
    coverage: { from: 'files', statements: 0, analysed: 0, data: 0, syntaxErrors: 0, notUnderstood: 0, refused: 0 },
  });
  return { database, analysis };
}
