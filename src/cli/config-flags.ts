import { didYouMean } from '../config/did-you-mean.ts';
import type { PlatformName } from '../config/raw-config.ts';
import type { ConfigFlags } from '../config/resolve-config.ts';
import type { RuleNames } from '../config/rule-names.ts';
import type { RuleFilter } from '../engine/select-rules.ts';
import { UsageError } from '../errors.ts';
import { categories, presets, severities } from '../rule/severity.ts';
import type { CommandOptions } from './arguments.ts';

const platformNames: readonly PlatformName[] = ['none', 'supabase', 'neon'];

/** What the options lay over the configuration. Throws UsageError for values that are not allowed. */
export function configFlags(options: CommandOptions): ConfigFlags {
  const { preset, postgres, platform, failOn, maxWarnings, fixDirectory, unsafeFixes } = options;
  const fix = {
    ...(fixDirectory === undefined ? {} : { directory: fixDirectory }),
    ...(unsafeFixes === undefined ? {} : { unsafe: unsafeFixes }),
  };
  return {
    ...(preset === undefined ? {} : { preset: oneOf('--preset', preset, presets) }),
    ...(postgres === undefined ? {} : { postgres }),
    ...(platform === undefined ? {} : { platform: oneOf('--platform', platform, platformNames) }),
    ...(failOn === undefined ? {} : { failOn: oneOf('--fail-on', failOn, [...severities, 'never'] as const) }),
    ...(maxWarnings === undefined ? {} : { maxWarnings: wholeNumber('--max-warnings', maxWarnings) }),
    ...(Object.keys(fix).length === 0 ? {} : { fix }),
  };
}

/** The rules that the options limit the run to. Throws UsageError for rules and categories that do not exist. */
export function ruleFilter({ rule, category }: CommandOptions, names: RuleNames): RuleFilter {
  const ids = list(rule).map((name) => {
    if (names.rule(name) !== undefined) return names.currentId(name);
    throw new UsageError(names.unknown(name), { hint: 'schemalint rules lists all rules.' });
  });
  const wanted = list(category).map((name) => oneOf('--category', name, categories));
  return {
    ...(rule === undefined ? {} : { rules: new Set(ids) }),
    ...(category === undefined ? {} : { categories: new Set(wanted) }),
  };
}

/** Values of an option that may be repeated, or written as `a,b`. */
function list(values: readonly string[] | undefined): readonly string[] {
  return (values ?? []).flatMap((value) => value.split(',')).filter((value) => value !== '');
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  if ((allowed as readonly string[]).includes(value)) return value as T;
  const guess = didYouMean(value, allowed);
  throw new UsageError(`${option} is "${value}".${guess === undefined ? '' : ` Did you mean ${guess}?`}`, {
    hint: `Allowed are ${allowed.join(', ')}.`,
  });
}

function wholeNumber(option: string, value: number): number {
  if (Number.isInteger(value) && value >= 0) return value;
  throw new UsageError(`${option} is ${value}.`, { hint: 'It takes a whole number from 0 on.' });
}
