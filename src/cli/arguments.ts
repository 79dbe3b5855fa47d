import parser from 'yargs-parser';
import { didYouMean } from '../config/did-you-mean.ts';
import { UsageError } from '../errors.ts';
import { type OptionDefinition, type OptionName, optionTable } from './option-table.ts';

/** The options of the command; an absent one was not given. */
export interface CommandOptions {
  readonly sources?: readonly string[];
  readonly rule?: readonly string[];
  readonly category?: readonly string[];
  readonly preset?: string;
  readonly postgres?: string;
  readonly platform?: string;
  readonly config?: string;
  readonly printConfig?: boolean;
  readonly allowCode?: boolean;
  readonly db?: string;
  readonly changed?: boolean;
  readonly ignorePattern?: readonly string[];
  readonly stdinFilename?: string;
  readonly format?: readonly string[];
  readonly outputFile?: string;
  readonly maxWarnings?: number;
  readonly failOn?: string;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly unsafeFixes?: boolean;
  readonly fixDirectory?: string;
  readonly base?: string;
  readonly rows?: number;
  readonly load?: readonly string[];
  readonly stats?: string;
  readonly values?: readonly string[];
}

/** What the user asked for. */
export type Invocation =
  | { readonly command: 'lint' | 'verify' | 'export-statistics' | 'rules' | 'init'; readonly options: CommandOptions }
  | { readonly command: 'diff'; readonly sides: readonly [string, string]; readonly options: CommandOptions }
  | { readonly command: 'explain'; readonly rule: string; readonly options: CommandOptions }
  | { readonly command: 'help' | 'version' };

/**
 * Reads the words after the command's name with the parser of yargs. yargs itself, which takes longer to load than a small
 * schema to lint, is only asked to write help. Throws UsageError for what is not known.
 */
export function readArguments(words: readonly string[]): Invocation {
  const { argv, error } = parser.detailed([...words], {
    ...optionsByType(),
    alias: { help: ['h'], version: ['v'] },
    configuration: {
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'strip-aliased': true,
      'strip-dashed': true,
    },
  });
  if (error !== null) throw new UsageError(`${error.message.replace(/\.?$/, '')}.`, { hint: helpHint });
  const { _: positionals, help, version, ...given } = argv as Parsed;
  requireKnown(Object.keys(given));
  if (help === true) return { command: 'help' };
  if (version === true) return { command: 'version' };
  const options = lastOfEach(given);
  const [command, ...rest] = positionals.map(String);
  if (command === 'rules' || command === 'init') {
    requireNoMore(rest);
    return { command, options };
  }
  if (command === 'verify') return { command, options: { ...options, sources: rest } };
  if (command === 'stats') {
    const [action, ...more] = rest;
    requireNoMore(more);
    if (action !== 'export') {
      throw new UsageError('stats can only export.', {
        hint: 'schemalint stats export --db postgres://... > stats.json',
      });
    }
    return { command: 'export-statistics', options };
  }
  if (command === 'diff') {
    const [left, right, ...more] = rest;
    requireNoMore(more);
    if (left === undefined || right === undefined) {
      throw new UsageError('diff compares two schemas.', {
        hint: 'schemalint diff migrations/ postgres://host/database',
      });
    }
    return { command, sides: [left, right], options };
  }
  if (command !== 'explain') return { command: 'lint', options: { ...options, sources: positionals.map(String) } };
  const [rule, ...more] = rest;
  requireNoMore(more);
  if (rule === undefined) {
    throw new UsageError('explain needs the id of a rule.', { hint: 'schemalint rules lists all rules.' });
  }
  return { command, rule, options };
}

const helpHint = 'schemalint --help lists all options.';

interface Parsed {
  readonly _: readonly (string | number)[];
  readonly help?: boolean;
  readonly version?: boolean;
  readonly [option: string]: unknown;
}

type OptionsByType = Readonly<Record<'string' | 'boolean' | 'number' | 'array', OptionName[]>> & {
  readonly narg: Partial<Record<OptionName, number>>;
};

function optionsByType(): OptionsByType {
  const types: OptionsByType = { string: [], boolean: [], number: [], array: [], narg: {} };
  for (const [name, option] of Object.entries(optionTable) as [OptionName, OptionDefinition][]) {
    types[option.type].push(name);
    if ('array' in option) types.array.push(name);
    if ('requiresArg' in option) types.narg[name] = 1;
  }
  return types;
}

function requireKnown(keys: readonly string[]): void {
  const names = Object.keys(optionTable);
  const unknown = keys.map(dashed).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const guess = didYouMean(unknown, names);
  const meant = guess === undefined ? '' : ` Did you mean --${guess}?`;
  throw new UsageError(`There is no option ${unknown.length === 1 ? '-' : '--'}${unknown}.${meant}`, {
    hint: helpHint,
  });
}

function requireNoMore([first]: readonly string[]): void {
  if (first !== undefined) throw new UsageError(`"${first}" is one argument too many.`, { hint: helpHint });
}

/** An option that may be given once and was given several times counts as it was given last. */
function lastOfEach(given: Readonly<Record<string, unknown>>): CommandOptions {
  const entries = Object.entries(given).map(([key, value]) => {
    const isList = 'array' in optionTable[dashed(key) as OptionName];
    return [key, Array.isArray(value) && !isList ? (value.at(-1) as unknown) : value];
  });
  const options = Object.fromEntries(entries) as CommandOptions;
  if (!Number.isNaN(options.maxWarnings)) return options;
  throw new UsageError('--max-warnings takes a number.', { hint: helpHint });
}

function dashed(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
