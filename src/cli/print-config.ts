import type { Config } from '../config/config.ts';
import { postgresRangeText } from '../config/postgres-range.ts';
import { displayPath } from './display-path.ts';

/** The configuration as it is used: a line for each key, with its value and where that came from. */
export function configText(config: Config, folder: string): string {
  const { project, declaredRoles } = config;
  const values: Readonly<Record<string, unknown>> = {
    preset: config.preset,
    source: config.source ?? 'to be found',
    postgres: postgresRangeText(config.postgres),
    searchPath: config.searchPath,
    platform: config.platform ?? 'told from the schema',
    rules: Object.fromEntries(
      [...config.rules].map(([id, { level, options }]) => [
        id,
        Object.keys(options).length === 0 ? level : [level, options],
      ]),
    ),
    overrides: config.overrides.map(({ objects, levels }) => ({
      objects: objects.map(({ pattern }) => pattern),
      rules: Object.fromEntries(levels),
    })),
    ignore: config.ignore.map(({ objects, rules, reason }) => ({
      object: objects.map(({ pattern }) => pattern),
      ...(rules === undefined ? {} : { rules: [...rules] }),
      reason,
    })),
    requireReason: config.requireReason,
    roles: declaredRoles,
    tables: { rows: Object.fromEntries(project.rows), public: project.publicTables },
    values: Object.fromEntries(project.values),
    exposedSchemas: project.exposedSchemas ?? 'nobody said',
    apiRoles: project.apiRoles,
    identitySetting: project.identitySetting,
    tenantSetting: project.tenantSetting,
    failOn: config.failOn,
    maxWarnings: config.maxWarnings ?? 'none beyond failOn',
    fix: config.fix,
    plugins: config.plugins,
  };
  const file = config.file === undefined ? 'none' : displayPath(config.file, folder);
  const width = Math.max(...Object.keys(values).map((key) => key.length));
  const lines = Object.entries(values).map(
    ([key, value]) => `${key.padEnd(width)} = ${JSON.stringify(value)}  (${config.provenance.get(key) ?? 'default'})`,
  );
  return `${[`${'file'.padEnd(width)} = ${file}`, ...lines].join('\n')}\n`;
}
