/** Name of an option, without its dashes. */
export type OptionName =
  | 'rule'
  | 'category'
  | 'preset'
  | 'postgres'
  | 'platform'
  | 'config'
  | 'print-config'
  | 'allow-code'
  | 'db'
  | 'changed'
  | 'ignore-pattern'
  | 'stdin-filename'
  | 'format'
  | 'output-file'
  | 'max-warnings'
  | 'fail-on'
  | 'quiet'
  | 'color'
  | 'fix'
  | 'fix-dry-run'
  | 'unsafe-fixes'
  | 'fix-directory'
  | 'base'
  | 'rows'
  | 'load'
  | 'stats'
  | 'values';

/** How an option is read and what help says of it. */
export interface OptionDefinition {
  readonly type: 'string' | 'boolean' | 'number';
  readonly description: string;
  /** Heading under which help lists it. */
  readonly group: string;
  readonly requiresArg?: true;
  /** It may be given several times; each takes one value. */
  readonly array?: true;
  readonly nargs?: 1;
}

const one = { requiresArg: true, type: 'string' } as const;
const several = { ...one, array: true, nargs: 1 } as const;
const yes = { type: 'boolean' } as const;

/** Every option of the command, as yargs wants it. */
export const optionTable: Readonly<Record<OptionName, OptionDefinition>> = {
  rule: { ...several, description: 'Run only this rule; may be repeated', group: 'What to look for:' },
  category: { ...several, description: 'Run only rules of this category; may be repeated', group: 'What to look for:' },
  preset: { ...one, description: 'recommended, strict or all', group: 'What to look for:' },
  postgres: { ...one, description: 'Versions to support: 16, 14-18, >=15', group: 'What to look for:' },
  platform: { ...one, description: 'supabase, neon or none', group: 'What to look for:' },
  config: { ...one, description: 'Configuration file', group: 'Configuration:' },
  'print-config': {
    ...yes,
    description: 'Print the configuration with the source of each value',
    group: 'Configuration:',
  },
  'allow-code': { ...yes, description: 'Let plugins of the configuration run', group: 'Configuration:' },
  db: {
    type: 'string',
    description:
      'Live database to lint, read-only: a URL, "key=value ...", a name; DATABASE_URL or PG* when empty. verify: server for a scratch database',
    group: 'Input:',
  },
  changed: {
    ...yes,
    description: 'The files named are what changed: load the whole schema, report only what stands in them',
    group: 'Input:',
  },
  'ignore-pattern': { ...several, description: 'Glob of files to leave out; may be repeated', group: 'Input:' },
  'stdin-filename': { ...one, description: 'Name for standard input in the report', group: 'Input:' },
  format: {
    ...several,
    description: 'text, compact, json, sarif, github or gitlab, also as format:file; may be repeated',
    group: 'Output:',
  },
  'output-file': { ...one, description: 'Write the report to this file', group: 'Output:' },
  'max-warnings': { requiresArg: true, type: 'number', description: 'Warnings to let pass', group: 'Output:' },
  'fail-on': { ...one, description: 'Mildest severity to fail on: info, warning, error, never', group: 'Output:' },
  quiet: { ...yes, description: 'Print only findings that fail the run, and no summary', group: 'Output:' },
  color: { ...yes, description: 'Use colours; --no-color for none', group: 'Output:' },
  fix: { ...yes, description: 'Write safe fixes as new migrations', group: 'Fixing:' },
  'fix-dry-run': { ...yes, description: 'Print what --fix would write', group: 'Fixing:' },
  'unsafe-fixes': {
    ...yes,
    description: 'Fix what --fix alone leaves: read each before you apply it',
    group: 'Fixing:',
  },
  'fix-directory': { ...one, description: 'Folder for new migrations', group: 'Fixing:' },
  base: { ...one, description: 'verify: take the schema from this live database, without rows', group: 'Verifying:' },
  rows: {
    requiresArg: true,
    type: 'number',
    description: 'verify: made-up rows in each table that gets an index; 0 for none',
    group: 'Verifying:',
  },
  load: {
    ...several,
    description: 'verify: run logins, bulk-insert or aggregate before and after; may be repeated',
    group: 'Verifying:',
  },
  stats: {
    ...one,
    description: 'verify: plan at the size that this file of stats export tells',
    group: 'Verifying:',
  },
  values: {
    ...several,
    description: 'stats export: columns whose common values may be written down; may be repeated',
    group: 'Verifying:',
  },
};
