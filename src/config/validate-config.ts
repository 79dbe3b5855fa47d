import { ConfigError } from '../errors.ts';
import type { AnyRule } from '../rule/define-rule.ts';
import { configSchema, optionsSchema } from './config-schema.ts';
import type { RawConfig } from './raw-config.ts';
import type { RuleNames } from './rule-names.ts';
import { optionValidators, validateStructure } from './validators.generated.ts';
import { explainViolations, type Validator } from './violation.ts';

/** The value as a configuration when its structure is right. Throws ConfigError with a line for each thing that is wrong. */
export function validateConfig(file: string, value: unknown): RawConfig {
  if (!validateStructure(value)) fail(file, explainViolations(validateStructure.errors ?? [], value, configSchema()));
  return value as RawConfig;
}

/** Checks that every rule a valid configuration names exists and that its options are right. Throws ConfigError as above. */
export async function validateRuleEntries(file: string, config: RawConfig, names: RuleNames): Promise<void> {
  const problems = unknownRules(config, names);
  for (const [id, entry] of Object.entries(config.rules ?? {})) {
    const rule = names.rule(id);
    const given = typeof entry === 'string' ? undefined : entry[1];
    if (rule !== undefined && given !== undefined)
      problems.push(...(await checkOptions(rule, given, `rules.${id}[1]`)));
  }
  if (problems.length > 0) fail(file, problems);
}

/** What is wrong with options that were given to a rule: a sentence for each breach of its schema. */
async function checkOptions(rule: AnyRule, given: object, key: string): Promise<readonly string[]> {
  const { id, options } = rule.meta;
  if (options === undefined) return Object.keys(given).length === 0 ? [] : [`${key}: the rule ${id} has no options.`];
  const validator = optionValidators[id] ?? (await compile(rule));
  if (validator(given)) return [];
  return explainViolations(validator.errors ?? [], given, optionsSchema(options.schema), key);
}

/** Only rules of plugins have no validator that was compiled when the package was built. */
async function compile(rule: AnyRule): Promise<Validator> {
  const { Ajv } = await import('ajv');
  return new Ajv({ allErrors: true, strict: false }).compile(
    optionsSchema(rule.meta.options?.schema ?? {}),
  ) as Validator;
}

function unknownRules(config: RawConfig, names: RuleNames): string[] {
  const named: [string, string][] = Object.keys(config.rules ?? {}).map((id) => [`rules.${id}`, id]);
  for (const [index, { rules }] of (config.overrides ?? []).entries())
    named.push(...Object.keys(rules).map((id): [string, string] => [`overrides[${index}].rules.${id}`, id]));
  for (const [index, { rules = [] }] of (config.ignore ?? []).entries())
    named.push(...rules.map((id): [string, string] => [`ignore[${index}].rules`, id]));
  return named.flatMap(([key, id]) => (names.rule(id) === undefined ? [`${key}: ${names.unknown(id)}`] : []));
}

function fail(file: string, problems: readonly string[]): never {
  throw new ConfigError(problems.map((problem) => `${file}: ${problem}`).join('\n'), {
    hint: 'With the key "$schema" set to "node_modules/schemalint-pg/dist/schemalint.schema.json", editors check it while it is written.',
  });
}
