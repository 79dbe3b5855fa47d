import { ConfigError } from '../errors.ts';
import type { ProjectSettings } from '../rule/define-rule.ts';
import type { Config, IgnoreEntry, LevelOverride, RuleSetting } from './config.ts';
import { declaredRoles, nameKeys } from './declared-names.ts';
import { type ObjectGlob, objectGlob } from './object-glob.ts';
import { defaultPostgres, knownPostgres, type PostgresRange, postgresRange } from './postgres-range.ts';
import type { OneOrMany, RawConfig } from './raw-config.ts';
import type { RuleNames } from './rule-names.ts';

/** Values that the command line lays over a configuration file; an absent one leaves the file's. */
export type ConfigFlags = Pick<RawConfig, 'preset' | 'postgres' | 'failOn' | 'maxWarnings' | 'fix' | 'platform'>;

/** What a configuration is made from. */
export interface ConfigParts {
  /** Absolute path of the file; undefined when there is none. */
  readonly file?: string;
  /** The file's name for messages. */
  readonly label?: string;
  /** Folder that relative paths start from, absolute. */
  readonly root: string;
  /** What the file says, valid; empty without a file. */
  readonly raw: RawConfig;
  readonly flags: ConfigFlags;
}

/** The configuration with all defaults. Throws ConfigError for globs, names and versions that cannot be read. */
export function resolveConfig(
  { file, label = 'command line', root, raw, flags }: ConfigParts,
  names: RuleNames,
): Config {
  const merged: RawConfig = { ...raw, ...flags, fix: { ...raw.fix, ...flags.fix } };
  return {
    ...(file === undefined ? {} : { file }),
    root,
    preset: merged.preset ?? 'recommended',
    ...(merged.source === undefined ? {} : { source: many(merged.source) }),
    postgres: merged.postgres === undefined ? defaultPostgres : readRange(label, merged.postgres),
    searchPath: merged.searchPath ?? ['public'],
    ...(merged.platform === undefined ? {} : { platform: merged.platform }),
    rules: ruleSettings(merged, names),
    overrides: (merged.overrides ?? []).map((entry, index): LevelOverride => {
      const levels = Object.entries(entry.rules).map(([id, level]) => [names.currentId(id), level] as const);
      return { objects: readGlobs(label, `overrides[${index}].objects`, entry.objects), levels: new Map(levels) };
    }),
    ignore: (merged.ignore ?? []).map((entry, index): IgnoreEntry => {
      const key = `ignore[${index}]`;
      return {
        key,
        objects: readGlobs(label, `${key}.object`, entry.object),
        ...(entry.rules === undefined ? {} : { rules: new Set(entry.rules.map((id) => names.currentId(id))) }),
        reason: entry.reason,
      };
    }),
    requireReason: merged.requireReason ?? false,
    declaredRoles: declaredRoles(label, merged),
    project: projectSettings(label, merged),
    failOn: merged.failOn ?? 'warning',
    ...(merged.maxWarnings === undefined ? {} : { maxWarnings: merged.maxWarnings }),
    fix: { ...merged.fix, unsafe: merged.fix?.unsafe ?? false },
    plugins: merged.plugins ?? [],
    provenance: provenance(label, raw, flags),
  };
}

function projectSettings(file: string, raw: RawConfig): ProjectSettings {
  const tables = nameKeys(file, 'tables', raw.tables, 2);
  return {
    ...(raw.exposedSchemas === undefined ? {} : { exposedSchemas: raw.exposedSchemas }),
    apiRoles: raw.apiRoles ?? [],
    publicTables: tables.filter(([, facts]) => facts.public === true).map(([name]) => name),
    identitySetting: raw.identitySetting ?? 'app.user_id',
    tenantSetting: raw.tenantSetting ?? 'app.tenant_id',
    rows: new Map(tables.flatMap(([name, { rows }]) => (rows === undefined ? [] : [[name, rows] as const]))),
    values: new Map(nameKeys(file, 'values', raw.values, 3)),
  };
}

function ruleSettings(raw: RawConfig, names: RuleNames): ReadonlyMap<string, RuleSetting> {
  const settings = Object.entries(raw.rules ?? {}).map(([id, entry]) => {
    const [level, options = {}] = typeof entry === 'string' ? [entry] : entry;
    return [names.currentId(id), { level, options }] as const;
  });
  return new Map(settings);
}

function readRange(file: string, written: string | number): PostgresRange {
  const range = postgresRange(String(written));
  if (range !== undefined) return range;
  const { from, to } = knownPostgres;
  throw new ConfigError(`${file}: postgres is ${JSON.stringify(written)}; allowed are majors from ${from} to ${to}.`, {
    hint: 'Write one version ("16"), a range ("14-18") or a bound (">=15").',
  });
}

function readGlobs(file: string, key: string, patterns: OneOrMany<string>): readonly ObjectGlob[] {
  return many(patterns).map((pattern) => {
    const glob = objectGlob(pattern);
    if (glob !== undefined) return glob;
    throw new ConfigError(`${file}: ${key} is ${JSON.stringify(pattern)}, which names no object.`, {
      hint: 'Write schema.table or schema.table.object, such as "public.posts", "*.audit_*" or "public.posts.title".',
    });
  });
}

function many<T>(value: OneOrMany<T>): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

function provenance(file: string, raw: RawConfig, flags: ConfigFlags): ReadonlyMap<string, string> {
  const fromFile = Object.keys(raw).map((key) => [key, file] as const);
  const fromFlags = Object.keys(flags).map((key) => [key, 'command line'] as const);
  return new Map([...fromFile, ...fromFlags]);
}
