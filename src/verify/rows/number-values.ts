import type { Column } from '../../model/column.ts';
import type { DataType } from '../../model/data-type.ts';
import type { ColumnRole } from '../../semantics/column-role.ts';
import { typeFamily } from '../../semantics/type-family.ts';
import type { ColumnLimits } from './column-limits.ts';
import { columnSeed, draw, fraction, type RowSpread } from './spread.ts';

/** SQL for the numbers of a column: within what its checks and its type allow, spread as its role has it. */
export function numberValues(
  column: Column,
  n: string,
  limits: ColumnLimits,
  spread: RowSpread,
  distinct: boolean,
): string[] {
  const { least, most } = range(column, limits, spread);
  const room = most - least;
  if (distinct && isWhole(column.type)) return [`${least} + (${n}) % ${room + 1}`];
  if (distinct) return [`${least} + (${n}) % ${Math.max(1, Math.floor(room))}`];
  const seed = columnSeed(column, spread, 'value');
  const skew = spread.roles.column(column, 'counter') === undefined ? 1 : 3;
  if (isWhole(column.type)) return [`${least} + ${draw(n, seed, room + 1, skew)}`];
  return [`${least} + round((${fraction(n, seed)} * ${room})::numeric, ${Math.min(2, scaleOf(column.type))})`];
}

/** What numbers of a role usually do not exceed. */
const usual: readonly (readonly [ColumnRole, number])[] = [
  ['percentage', 100],
  ['score', 100],
  ['counter', 1000],
  ['money', 10_000],
  ['balance', 10_000],
];

const largest: Readonly<Record<string, number>> = { int2: 32_767, int4: 2_147_483_647 };

function range(column: Column, { lower, upper }: ColumnLimits, spread: RowSpread): { least: number; most: number } {
  const base = baseOf(column.type);
  const step = isWhole(base) ? 1 : 10 ** -Math.min(2, scaleOf(base));
  const low = numberOf(lower?.value);
  const high = numberOf(upper?.value);
  const room = Math.min(largest[base.name] ?? Number.MAX_SAFE_INTEGER, digitsOf(base));
  const common = usual.find(([role]) => spread.roles.column(column, role) !== undefined)?.[1] ?? 100_000;
  const first = low === undefined ? undefined : rounded(lower?.inclusive === true ? low : low + step, base, Math.ceil);
  const last =
    high === undefined ? undefined : rounded(upper?.inclusive === true ? high : high - step, base, Math.floor);
  const one = room < 1 ? 0 : 1;
  const least = first ?? (last === undefined || last >= 0 ? Math.min(one, last ?? one) : last - common);
  const most = last ?? Math.min(room, Math.max(common, least + common, least + spread.rows));
  return { least, most: Math.max(least, most) };
}

function rounded(value: number, type: DataType, round: (value: number) => number): number {
  return isWhole(type) ? round(value) : value;
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

function baseOf(type: DataType): DataType {
  return type.definition?.kind === 'domain' ? baseOf(type.definition.base) : type;
}

function isWhole(type: DataType): boolean {
  const base = baseOf(type);
  return (
    typeFamily(base) === 'integer' || (base.name === 'numeric' && base.modifiers.length > 0 && scaleOf(base) === 0)
  );
}

/** Digits behind the point. */
function scaleOf(type: DataType): number {
  const { name, modifiers } = baseOf(type);
  if (name === 'numeric' && modifiers.length > 0) return Math.max(0, Number(modifiers[1] ?? 0));
  return 2;
}

/** The largest number that fits a numeric's precision. */
function digitsOf({ name, modifiers: [precision, scale = '0'] }: DataType): number {
  if (name !== 'numeric' || precision === undefined) return Number.MAX_SAFE_INTEGER;
  const whole = Math.min(15, Number(precision) - Number(scale));
  return 10 ** whole - 10 ** -Math.min(2, Math.max(0, Number(scale)));
}
