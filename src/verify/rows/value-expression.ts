import { quoteLiteral } from '../../fixer/quote.ts';
import { typeSql } from '../../fixer/type-sql.ts';
import type { Column } from '../../model/column.ts';
import type { DataType } from '../../model/data-type.ts';
import type { ColumnRole } from '../../semantics/column-role.ts';
import { periodsIn } from '../../semantics/periods.ts';
import { isNumeric, isTemporal, typeFamily } from '../../semantics/type-family.ts';
import { type ColumnLimits, limitsOf } from './column-limits.ts';
import { baseTypeOf } from './conditions.ts';
import { type Distinctness, distinctnessOf, foreignKeyOf, parentOrdinal } from './key-ordinals.ts';
import { numberValues } from './number-values.ts';
import { columnSeed, draw, fraction, parentRowsOf, pick, type RowSpread } from './spread.ts';
import { textValues } from './text-values.ts';
import { timeValues } from './time-values.ts';
import { plainValue } from './type-values.ts';

/**
 * SQL for the value of a column in row `n` of a table, of the column's type: `n` is SQL for a whole number from 1, such as the
 * column of a generate_series. Foreign keys are drawn among the parents, the first ones more often; closed sets by weights; times
 * over two years; nulls where they may be. undefined for a type of which no value is known, and for generated columns.
 */
export function valueExpression(column: Column, n: string, spread: RowSpread): string | undefined {
  if (column.generated !== undefined) return undefined;
  const value = valueAt(column, `(${n})::bigint`, spread, 0)[0];
  if (value === undefined) return undefined;
  const typed = column.type.definition?.kind === 'domain' ? `${value}::${typeSql(column.type)}` : value;
  return withNulls(column, `(${n})::bigint`, typed, spread);
}

/** SQL for the value of a column in the row of this ordinal; see `valueExpression`. */
export function valueFor(column: Column, n: number, spread: RowSpread): string | undefined {
  return valueExpression(column, String(n), spread);
}

/**
 * Everything that a column might hold in row `n` as far as its type, its role and what can be read of its checks go, the
 * likeliest first, of the base type of a domain; never NULL. A caller with a server finds out which of them its checks accept.
 */
export function valueCandidates(column: Column, n: string, spread: RowSpread): readonly string[] {
  return [...new Set(valueAt(column, `(${n})::bigint`, spread, 0))];
}

/** Longer chains of keys, and circles of them, end in values of their own. */
const deepest = 6;

function valueAt(column: Column, n: string, spread: RowSpread, depth: number): string[] {
  const key = foreignKeyOf(column);
  const referenced = key?.referencedColumns[key.columns.indexOf(column)];
  if (key?.referencedTable !== undefined && referenced !== undefined && depth < deepest) {
    const parents = { ...spread, rows: parentRowsOf(key.referencedTable, spread) };
    const values = valueAt(referenced, parentOrdinal(key, column, n, spread), parents, depth + 1);
    return values.map((value) => `${value}::${typeSql(baseTypeOf(column.type))}`);
  }
  const limits = limitsOf(column);
  const distinctness = distinctnessOf(column, spread);
  const closed = closedValue(column, n, limits, distinctness, spread);
  if (closed !== undefined) return [closed];
  return [
    ...behindOther(column, n, limits, spread, depth),
    ...ownValues(column, n, limits, distinctness, spread),
    plainValue(baseTypeOf(column.type), n, spread.stubbed),
  ].flatMap((value) => (value === undefined ? [] : [`(${value})::${typeSql(baseTypeOf(column.type))}`]));
}

function closedValue(
  column: Column,
  n: string,
  { values }: ColumnLimits,
  distinctness: Distinctness,
  spread: RowSpread,
): string | undefined {
  if (values === undefined || values.length === 0) return undefined;
  const count = values.length;
  const index =
    distinctness.kind === 'free'
      ? draw(n, columnSeed(column, spread, 'choice'), count, 2)
      : `(${n} - 1) / ${distinctness.kind === 'digit' ? distinctness.divisor : 1} % ${count}`;
  return `${pick(
    values.map((value) => quoteLiteral(value)),
    index,
  )}::${typeSql(baseTypeOf(column.type))}`;
}

/** A value a little above that of another column, as an order check or a period demands. */
function behindOther(
  column: Column,
  n: string,
  { lower }: ColumnLimits,
  spread: RowSpread,
  depth: number,
): (string | undefined)[] {
  const ofCheck = typeof lower?.value === 'object' ? lower.value.column : undefined;
  const ofPeriod = periodsIn(column.relation).find(({ end }) => end.column === column)?.start.name;
  const other = column.relation.columns.find(({ name }) => name === (ofCheck ?? ofPeriod));
  if (other === undefined || other === column || depth >= deepest) return [];
  const [start] = valueAt(other, n, spread, depth + 1);
  const step = stepOf(column.type, `(1 + ${draw(n, columnSeed(column, spread, 'step'), 30)})`);
  return start === undefined || step === undefined ? [] : [`${start} + ${step}`];
}

function stepOf(type: DataType, count: string): string | undefined {
  const family = typeFamily(type);
  if (isNumeric(family)) return count;
  if (family === 'date') return `${count}::int`;
  return isTemporal(family) || family === 'interval' ? `${count} * interval '1 day'` : undefined;
}

function ownValues(
  column: Column,
  n: string,
  limits: ColumnLimits,
  distinctness: Distinctness,
  spread: RowSpread,
): (string | undefined)[] {
  const distinct = distinctness.kind === 'injective';
  const family = typeFamily(column.type);
  const seed = columnSeed(column, spread, 'value');
  if (isNumeric(family) || family === 'money') return numberValues(column, n, limits, spread, distinct);
  if (isTemporal(family)) return timeValues(column, n, limits, spread, distinct);
  switch (family) {
    case 'text':
      return textValues(column, n, limits, spread, distinct);
    case 'boolean':
      if (distinctness.kind !== 'free')
        return [`(${n} - 1) / ${'divisor' in distinctness ? distinctness.divisor : 1} % 2 = 1`];
      return [`${fraction(n, seed)} < ${shareOfTrue(column, spread)}`, 'true', 'false'];
    case 'json':
      return documents(column, n, seed);
    case 'bytes':
      return [bytesOf(n, limits)];
    case 'array':
      return [arrayOf(column, n, seed, spread)];
    default:
      return [];
  }
}

function shareOfTrue(column: Column, { roles }: RowSpread): number {
  if (roles.column(column, 'soft-delete') !== undefined) return 0.05;
  return roles.column(column, 'unread-flag') !== undefined ? 0.95 : 0.5;
}

function documents(column: Column, n: string, seed: number): string[] {
  const build = column.type.name === 'json' ? 'json_build_object' : 'jsonb_build_object';
  const kinds = pick(["'basic'", "'plus'", "'pro'", "'trial'"], draw(n, seed, 4, 2));
  return [
    `${build}('kind', ${kinds}, 'number', ${draw(n, seed + 1, 1000)}, 'name', 'value' || (${n})::text)`,
    "'[]'",
    "'{}'",
  ];
}

function bytesOf(n: string, { shortest, longest }: ColumnLimits): string {
  const length = Math.max(shortest, Math.min(longest ?? 32, 32));
  const digests = Array.from({ length: Math.ceil(length / 16) }, (_, part) => `md5((${n})::text || '${part}')`);
  return `decode(left(${digests.join(' || ') || "''"}, ${2 * length}), 'hex')`;
}

const tags = 'news travel food music sport art tech home film style health games'.split(' ').map(quoteLiteral);

function arrayOf(column: Column, n: string, seed: number, spread: RowSpread): string | undefined {
  if (spread.roles.column(column, 'tag-list') === undefined || typeFamily({ ...column.type, dimensions: 0 }) !== 'text')
    return undefined;
  return `ARRAY[${pick(tags, draw(n, seed, tags.length, 2))}, ${pick(tags, draw(n, seed + 1, tags.length, 2))}]`;
}

function withNulls(column: Column, n: string, value: string, spread: RowSpread): string {
  const share = nullShare(column, spread);
  if (share === 0 || limitsOf(column).notNull) return value;
  // The columns of one key are null together.
  const key = foreignKeyOf(column);
  const seed = columnSeed(key?.columns.find((each) => !limitsOf(each).notNull) ?? column, spread, 'null');
  return `CASE WHEN ${fraction(n, seed)} >= ${share} THEN ${value} END`;
}

const sharesByRole: readonly (readonly [ColumnRole, number])[] = [
  ['soft-delete', 0.95],
  ['unread-flag', 0.05],
  ['tenant-key', 0],
  ['owner', 0],
  ['created-time', 0],
  ['event-time', 0],
  ['status', 0],
];

function nullShare(column: Column, spread: RowSpread): number {
  const isFlag = column.type.name === 'bool';
  const ofRole = sharesByRole.find(([role]) => spread.roles.column(column, role) !== undefined);
  return isFlag ? 0 : (ofRole?.[1] ?? spread.nullFraction ?? 0.1);
}
