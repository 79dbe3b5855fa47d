import type { Column } from '../../model/column.ts';
import type { DataType } from '../../model/data-type.ts';
import type { Expression } from '../../model/expression.ts';
import type { Term } from '../../model/normal-form/term.ts';
import { allowedValues } from '../../model/questions/allowed-values.ts';
import { type Bound, boundsOf } from '../../model/questions/bounds-of.ts';
import { cannotBeNull } from '../../model/questions/unique-keys-of.ts';
import { textLength } from '../../semantics/type-family.ts';

/** What the checks on a column, and those of its domain, leave open; an end that is undefined is not limited. */
export interface ColumnLimits {
  /** The only values that are allowed, as texts. */
  readonly values: readonly string[] | undefined;
  readonly lower: Bound | undefined;
  readonly upper: Bound | undefined;
  /** In characters, or in bytes where the type holds bytes. */
  readonly shortest: number;
  readonly longest: number | undefined;
  /** Patterns that a text must match, as far as they can be told without a server. */
  readonly patterns: readonly RegExp[];
  readonly notNull: boolean;
}

const found = new WeakMap<Column, ColumnLimits>();

/** The limits of a column. */
export function limitsOf(column: Column): ColumnLimits {
  const known = found.get(column);
  if (known !== undefined) return known;
  const limits = readLimits(column);
  found.set(column, limits);
  return limits;
}

function readLimits(column: Column): ColumnLimits {
  const checks = column.relation.kind === 'table' ? column.relation.checks : [];
  const own = checks.map(({ expression }) => ({ expression, name: column.name }));
  const all = [...own, ...domainChecks(column.type)];
  const { lower, upper } = boundsIn(all);
  const lengths = all.flatMap(({ expression, name }) => lengthsIn(expression.normal, name));
  const longest = [...lengths.flatMap(({ most }) => most ?? []), textLength(column.type) ?? []].flat();
  return {
    values:
      labelsOf(column.type) ?? common(all.flatMap(({ expression, name }) => [allowedValues(expression, name) ?? []])),
    lower,
    upper,
    shortest: Math.max(0, ...lengths.flatMap(({ least }) => least ?? [])),
    longest: longest.length === 0 ? undefined : Math.min(...longest),
    patterns: all.flatMap(({ expression, name }) => patternsIn(expression.normal, name)),
    notNull: cannotBeNull(column) || own.some(({ expression }) => refusesNull(expression.normal, column.name)),
  };
}

interface NamedCheck {
  readonly expression: Expression;
  /** What the column is called in it. */
  readonly name: string;
}

function domainChecks(type: DataType): NamedCheck[] {
  if (type.definition?.kind !== 'domain' || type.dimensions > 0) return [];
  const own = type.definition.checks.map(({ expression }) => ({ expression, name: 'value' }));
  return [...own, ...domainChecks(type.definition.base)];
}

function labelsOf(type: DataType): readonly string[] | undefined {
  if (type.dimensions > 0) return undefined;
  if (type.definition?.kind === 'domain') return labelsOf(type.definition.base);
  return type.definition?.kind === 'enum' ? type.definition.labels : undefined;
}

/** What all the lists have; empty lists say nothing. */
function common(lists: readonly (readonly string[])[]): readonly string[] | undefined {
  const [first, ...rest] = lists.filter((list) => list.length > 0);
  return first?.filter((value) => rest.every((list) => list.includes(value)));
}

function boundsIn(checks: readonly NamedCheck[]): Pick<ColumnLimits, 'lower' | 'upper'> {
  let lower: Bound | undefined;
  let upper: Bound | undefined;
  for (const { expression, name } of checks) {
    const found = boundsOf(expression, name);
    lower = tighter(lower, found.lower, 1);
    upper = tighter(upper, found.upper, -1);
  }
  return { lower, upper };
}

/** Of two numbers the narrower; another column counts where no constant does. */
function tighter(one: Bound | undefined, other: Bound | undefined, sign: 1 | -1): Bound | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  if (typeof one.value !== 'string') return other;
  if (typeof other.value !== 'string') return one;
  return (Number(other.value) - Number(one.value)) * sign > 0 ? other : one;
}

interface Lengths {
  readonly least?: number;
  readonly most?: number;
}

const lengthFunctions: ReadonlySet<string> = new Set(['length', 'char_length', 'character_length', 'octet_length']);

function lengthsIn(term: Term, column: string): Lengths[] {
  if (term.kind === 'and') return term.terms.flatMap((part) => lengthsIn(part, column));
  if (term.kind !== 'comparison' || term.right.kind !== 'constant') return [];
  const isLength = term.left.kind === 'call' && lengthFunctions.has(term.left.name) && mentions(term.left, column);
  const size = Number(term.right.value);
  if (!isLength && isColumn(term.left, column) && term.operator === '<>' && term.right.value === '')
    return [{ least: 1 }];
  if (!isLength || !Number.isInteger(size)) return [];
  switch (term.operator) {
    case '=':
      return [{ least: size, most: size }];
    case '<':
      return [{ most: size - 1 }];
    case '<=':
      return [{ most: size }];
    case '>':
      return [{ least: size + 1 }];
    case '>=':
      return [{ least: size }];
    default:
      return [];
  }
}

function patternsIn(term: Term, column: string): RegExp[] {
  if (term.kind === 'and') return term.terms.flatMap((part) => patternsIn(part, column));
  if (term.kind !== 'operation' || term.args.length !== 2) return [];
  const [operand, pattern] = term.args;
  if (operand === undefined || pattern?.kind !== 'constant' || !isColumn(operand, column)) return [];
  switch (term.operator) {
    case '~':
      return asRegExp(pattern.value, '');
    case '~*':
      return asRegExp(pattern.value, 'i');
    case '~~':
      return asRegExp(likeAsRegExp(pattern.value), 's');
    case '~~*':
      return asRegExp(likeAsRegExp(pattern.value), 'is');
    default:
      return [];
  }
}

const classes: readonly (readonly [RegExp, string])[] = [
  [/\[:alpha:\]/g, 'a-zA-Z'],
  [/\[:alnum:\]/g, 'a-zA-Z0-9'],
  [/\[:digit:\]/g, '0-9'],
  [/\[:xdigit:\]/g, '0-9a-fA-F'],
  [/\[:upper:\]/g, 'A-Z'],
  [/\[:lower:\]/g, 'a-z'],
  [/\[:space:\]/g, '\\s'],
  [/\\[mMyY]/g, '\\b'],
];

/** PostgreSQL's pattern as JavaScript's; none when it is written in a way that only PostgreSQL understands. */
function asRegExp(pattern: string, flags: string): RegExp[] {
  const source = classes.reduce((text, [from, to]) => text.replace(from, to), pattern);
  try {
    return [new RegExp(source, flags)];
  } catch {
    return [];
  }
}

function likeAsRegExp(pattern: string): string {
  const parts = pattern.match(/\\.|[^\\]/gsu) ?? [];
  const source = parts.map((part) => {
    if (part === '%') return '.*';
    if (part === '_') return '.';
    return (part.length > 1 ? part.slice(1) : part).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  });
  return `^${source.join('')}$`;
}

/** True for a check that is false when the column is null. */
function refusesNull(term: Term, column: string): boolean {
  if (term.kind === 'and') return term.terms.some((part) => refusesNull(part, column));
  return term.kind === 'null-test' && term.negated && isColumn(term.operand, column);
}

function mentions(term: Term, column: string): boolean {
  if (term.kind === 'call') return term.args.some((part) => mentions(part, column));
  return isColumn(term, column);
}

/** The column, also through a cast that keeps its text. */
function isColumn(term: Term, column: string): boolean {
  if (term.kind === 'cast') return isColumn(term.operand, column);
  return term.kind === 'column' && term.of === '' && term.name === column;
}
