import type { Config } from '../config/config.ts';
import { postgresRangeText, rangesMeet } from '../config/postgres-range.ts';
import type { RuleLevel } from '../config/raw-config.ts';
import type { Database } from '../model/database.ts';
import type { AnyRule, Need } from '../rule/define-rule.ts';
import { type Category, presets } from '../rule/severity.ts';
import type { RuleNotRun } from './analysis.ts';

/** Rules that one run is limited to, beside what the configuration says; undefined for no limit. */
export interface RuleFilter {
  /** Current ids; a rule that is named runs though the configuration has it off. */
  readonly rules?: ReadonlySet<string>;
  readonly categories?: ReadonlySet<Category>;
}

/** A rule that runs, and how bad its findings are; `off` when only overrides turn it on, undefined for its own severity. */
export interface SelectedRule {
  readonly rule: AnyRule;
  readonly level: RuleLevel | undefined;
}

/** The rules to run in their order, and those that were asked for and cannot look. */
export interface Selection {
  readonly run: readonly SelectedRule[];
  readonly notRun: readonly RuleNotRun[];
}

const needTexts: Readonly<Record<Need, string>> = {
  statistics: 'needs statistics, which only a live database has',
  roles: 'needs the roles of the server, which only a live database has',
  settings: 'needs the settings of the server, which only a live database has',
};

/** Decides which rules run on a database. */
export function selectRules(
  rules: readonly AnyRule[],
  config: Config,
  filter: RuleFilter,
  database: Database,
): Selection {
  const wanted = rules.flatMap((rule): SelectedRule[] => {
    const level = levelOf(rule, config, filter);
    return isWanted(rule, level, config, filter) ? [{ rule, level }] : [];
  });
  const run: SelectedRule[] = [];
  const notRun: RuleNotRun[] = [];
  for (const selected of wanted) {
    const reason = obstacle(selected.rule, database, config);
    if (reason === undefined) run.push(selected);
    else notRun.push({ rule: selected.rule.meta.id, reason });
  }
  return { run, notRun };
}

/** True when the filter lets the rule through. */
export function passesFilter({ meta }: Pick<AnyRule, 'meta'>, filter: RuleFilter): boolean {
  return (filter.rules?.has(meta.id) ?? true) && (filter.categories?.has(meta.category) ?? true);
}

/** The severity that the user gave the rule as a whole; undefined for its own. */
export function levelOf({ meta }: Pick<AnyRule, 'meta'>, config: Config, filter: RuleFilter): RuleLevel | undefined {
  const level = config.rules.get(meta.id)?.level;
  if (level === 'off' && filter.rules?.has(meta.id)) return undefined;
  return level ?? (isNamed(meta.id, filter) || inPreset({ meta }, config) ? undefined : 'off');
}

function isNamed(id: string, filter: RuleFilter): boolean {
  return filter.rules?.has(id) ?? false;
}

function inPreset({ meta }: Pick<AnyRule, 'meta'>, config: Config): boolean {
  return presets.indexOf(meta.preset) <= presets.indexOf(config.preset);
}

function isWanted(rule: AnyRule, level: RuleLevel | undefined, config: Config, filter: RuleFilter): boolean {
  if (!passesFilter(rule, filter)) return false;
  if (level !== 'off') return true;
  return config.overrides.some(({ levels }) => (levels.get(rule.meta.id) ?? 'off') !== 'off');
}

function obstacle(rule: AnyRule, database: Database, config: Config): string | undefined {
  const { id, needs = [], postgres, options } = rule.meta;
  const [missing] = database.loadedFrom === 'catalog' ? [] : needs;
  if (missing !== undefined) return needTexts[missing];
  if (needs.includes('statistics') && database.counted === undefined) return 'needs statistics, which were not loaded';
  return (
    versionObstacle(postgres, database) ??
    rule.obstacle?.({ database, options: { ...options?.defaults, ...config.rules.get(id)?.options } })
  );
}

function versionObstacle(postgres: AnyRule['meta']['postgres'], database: Database): string | undefined {
  if (postgres === undefined) return undefined;
  const { from = 0, to = Number.POSITIVE_INFINITY } = postgres;
  if (rangesMeet({ from, to }, database.postgres)) return undefined;
  const bounds = [from > 0 ? `from ${from} on` : '', to < Number.POSITIVE_INFINITY ? `up to ${to}` : ''].filter(
    (bound) => bound !== '',
  );
  return `is for PostgreSQL ${bounds.join(' ')}; the schema is meant for ${postgresRangeText(database.postgres)}`;
}
