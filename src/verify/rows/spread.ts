import { createHash } from 'node:crypto';
import type { Column } from '../../model/column.ts';
import type { Table } from '../../model/relation.ts';
import type { Roles } from '../../semantics/roles.ts';

/** How synthetic rows are spread; the same spread gives the same rows every time. */
export interface RowSpread {
  readonly roles: Roles;
  /** How many rows the table gets: ordinals run from 1 to it. */
  readonly rows: number;
  /** How many rows a referenced table has; left out, as many as `rows`. */
  readonly parentRows?: (table: Table) => number;
  /** Left out, 1. */
  readonly seed?: number;
  /** The moment at which the two years of recorded times end; left out, the first of January 2025. */
  readonly until?: Date;
  /** Share of NULLs in columns that may be null and whose role says nothing of it, 0 to 1; left out, 0.1. */
  readonly nullFraction?: number;
  /** Extensions whose types are not the real ones. */
  readonly stubbed?: readonly string[];
}

/** The days before `until` over which recorded times lie. */
export const spreadDays = 730;

/** Rows of a table that is referenced. */
export function parentRowsOf(table: Table, spread: RowSpread): number {
  return Math.max(1, spread.parentRows?.(table) ?? spread.rows);
}

/** A number for a column or key: what is drawn for one does not follow from what is drawn for another. */
export function seedOf(spread: RowSpread, ...names: readonly string[]): number {
  const digest = createHash('md5')
    .update([spread.seed ?? 1, ...names].join('\u0000'))
    .digest();
  return digest.readUInt32LE(0);
}

/** The seed of a column. */
export function columnSeed(column: Column, spread: RowSpread, purpose: string): number {
  return seedOf(spread, column.relation.schema, column.relation.name, column.name, purpose);
}

/** SQL for a fraction from 0 to below 1 that looks random over the ordinals. */
export function fraction(n: string, seed: number): string {
  return `((hashint8extended((${n})::bigint, ${seed}) & 1048575) / 1048576.0::float8)`;
}

/** SQL for a whole number from 0 to below `count`; with a skew above 1 the small ones are more frequent. */
export function draw(n: string, seed: number, count: number | string, skew = 1): string {
  const even = fraction(n, seed);
  return `floor(${count} * ${skew === 1 ? even : `power(${even}, ${skew})`})::bigint`;
}

/** SQL that picks one of the values, which are SQL themselves and of one type; the first ones most often when skewed. */
export function pick(values: readonly string[], index: string): string {
  const [only] = values;
  if (only !== undefined && values.length === 1) return only;
  return `(ARRAY[${values.join(', ')}])[1 + ${index}]`;
}
