import type { OptionsSchema, RuleMeta } from '../rule/define-rule.ts';
import { presets, severities } from '../rule/severity.ts';
import type { JsonSchema } from './json-schema.ts';
import type { RawConfig } from './raw-config.ts';
import { columnRoles, tableRoles } from './role-names.ts';

/** What configuration needs to know of a rule. */
export type ConfigurableRule = Pick<RuleMeta, 'id' | 'summary' | 'options' | 'aliases'>;

const levels: readonly string[] = ['off', ...severities];
const level: JsonSchema = { $ref: '#/definitions/level' };
const words: JsonSchema = { type: 'array', items: { type: 'string', pattern: '\\S' } };

/**
 * The JSON Schema of a configuration file, for editors: with these rules and their options. Without rules, any rule id is let
 * pass with any options: what the command itself checks before it looks at rules one by one, since most stay at their defaults.
 */
export function configSchema(rules?: readonly ConfigurableRule[]): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of schemalint',
    ...object(topLevel(rules)),
    definitions: {
      level: { description: 'off, or how bad a finding of the rule is.', enum: levels },
      globs: {
        description: 'Names such as public.posts, public.*, *.audit_*, public.posts.title; * and ? are wildcards.',
        if: { type: 'array' },
        then: { ...words, minItems: 1 },
        else: { type: 'string', pattern: '\\S' },
      },
      rules: byRule(
        rules,
        ruleEntry,
        'Severity of each rule: "off", "info", "warning" or "error", or [severity, { options }].',
      ),
    },
  };
}

/** The JSON Schema of one rule's options object. */
export function optionsSchema(properties: OptionsSchema): JsonSchema {
  return object(properties, 'Options of the rule.');
}

function topLevel(rules: readonly ConfigurableRule[] | undefined): Record<keyof RawConfig, JsonSchema> {
  return {
    $schema: { type: 'string', description: 'Where this schema stands, for editors.' },
    $comment: { ...oneOrMany({ type: 'string' }), description: 'Notes to yourselves.' },
    preset: { enum: presets, description: 'Set of rules that is on; each contains the one before it.' },
    source: {
      ...oneOrMany({ type: 'string', pattern: '\\S' }),
      description: 'SQL files, folders or globs in the order in which they are loaded, relative to this file.',
    },
    postgres: {
      description: 'Majors of PostgreSQL that the schema must run on: "16", "14-18" or ">=15".',
      type: ['string', 'integer'],
    },
    searchPath: { ...words, description: 'Schemas in which unqualified names are looked up; ["public"] by default.' },
    platform: {
      enum: ['none', 'supabase', 'neon'],
      description: 'Whose schemas and roles are left out, beside those of extensions.',
    },
    rules: { $ref: '#/definitions/rules' },
    overrides: list('Severities that differ for some objects; later entries win.', {
      ...object({
        objects: { $ref: '#/definitions/globs' },
        rules: byRule(rules, () => level, 'Severity of each rule for these objects.'),
      }),
      required: ['objects', 'rules'],
    }),
    ignore: list('Findings that are accepted.', {
      ...object({
        object: { $ref: '#/definitions/globs' },
        rules: {
          type: 'array',
          items: rules === undefined ? { type: 'string' } : { enum: rules.flatMap(namesOf) },
          minItems: 1,
          description: 'Rules that are ignored there; all when left out.',
        },
        reason: { type: 'string', pattern: '\\S', description: 'Why it is accepted.' },
      }),
      required: ['object', 'reason'],
    }),
    requireReason: { type: 'boolean', description: 'Report directives in SQL comments that give no reason.' },
    ...projectProperties(),
    failOn: { enum: [...severities, 'never'], description: 'Mildest severity that makes the exit code 1.' },
    maxWarnings: { type: 'integer', minimum: 0, description: 'Warnings that are let pass before the exit code is 1.' },
    fix: object(
      {
        directory: { type: 'string', pattern: '\\S', description: 'Folder for new migrations, relative to this file.' },
        unsafe: { type: 'boolean', description: 'Write unsafe fixes too.' },
      },
      'How --fix writes migrations.',
    ),
    plugins: { ...words, description: 'JavaScript modules with rules of your own; loaded only with --allow-code.' },
  };
}

function projectProperties(): Record<ProjectKey, JsonSchema> {
  return {
    roles: object(
      {
        columns: byName(oneOrMany({ enum: columnRoles }), 'What columns are for, by schema.table.column.'),
        tables: byName(oneOrMany({ enum: tableRoles }), 'What tables are for, by schema.table.'),
      },
      'What columns and tables are for, where it is judged wrongly.',
    ),
    tables: byName(
      object({
        rows: { type: 'integer', minimum: 0, description: 'Rows that are expected.' },
        public: { type: 'boolean', description: 'Everyone may read it.' },
      }),
      'Facts about tables, by schema.table.',
    ),
    values: byName({ ...words, minItems: 1 }, 'All values that a column may have, by schema.table.column.'),
    exposedSchemas: { ...words, description: 'Schemas that an API shows to untrusted callers.' },
    apiRoles: { ...words, description: 'Roles that untrusted callers act as, such as anon.' },
    identitySetting: { ...settingName, description: "Session setting that holds the caller's user id." },
    tenantSetting: { ...settingName, description: "Session setting that holds the caller's tenant id." },
  };
}

type ProjectKey = 'roles' | 'tables' | 'values' | 'exposedSchemas' | 'apiRoles' | 'identitySetting' | 'tenantSetting';

const settingName: JsonSchema = { type: 'string', pattern: '^[A-Za-z_][\\w$]*\\.[A-Za-z_][\\w$.]*$' };

function byRule(
  rules: readonly ConfigurableRule[] | undefined,
  entry: (rule: ConfigurableRule | undefined) => JsonSchema,
  description: string,
): JsonSchema {
  if (rules === undefined) return byName(entry(undefined), description);
  const entries = rules.flatMap((rule) => namesOf(rule).map((name) => [name, entry(rule)]));
  return object(Object.fromEntries(entries), description);
}

function ruleEntry(rule: ConfigurableRule | undefined): JsonSchema {
  if (rule === undefined) return levelOrPair([level, { type: 'object' }]);
  if (rule.options === undefined) return { description: rule.summary, ...levelOrPair([level]) };
  return { description: rule.summary, ...levelOrPair([level, optionsSchema(rule.options.schema)]) };
}

function levelOrPair(items: readonly JsonSchema[]): JsonSchema {
  return {
    if: { type: 'array' },
    then: { items, minItems: 1, additionalItems: false },
    else: level,
  };
}

function namesOf(rule: ConfigurableRule): string[] {
  return [rule.id, ...(rule.aliases ?? [])];
}

function object(properties: Readonly<Record<string, unknown>>, description?: string): JsonSchema {
  return {
    ...(description === undefined ? {} : { description }),
    type: 'object',
    properties,
    additionalProperties: false,
  };
}

function byName(value: JsonSchema, description: string): JsonSchema {
  return { description, type: 'object', additionalProperties: value };
}

function list(description: string, items: JsonSchema): JsonSchema {
  return { description, type: 'array', items };
}

function oneOrMany(value: JsonSchema): JsonSchema {
  return { if: { type: 'array' }, then: { items: value, minItems: 1 }, else: value };
}
