import { quoteLiteral } from '../../fixer/quote.ts';
import type { Column } from '../../model/column.ts';
import type { DataType } from '../../model/data-type.ts';
import type { ColumnLimits } from './column-limits.ts';
import { columnSeed, fraction, type RowSpread, spreadDays } from './spread.ts';

/**
 * SQL for the times of a column: what is recorded lies in the two years before `until`, in the order of the rows where rows are
 * written as things happen; what is due or ends lies around `until`.
 */
export function timeValues(
  column: Column,
  n: string,
  limits: ColumnLimits,
  spread: RowSpread,
  distinct: boolean,
): string[] {
  const until = (spread.until ?? new Date('2025-01-01')).toISOString();
  const share = `(${n})::float8 / ${Math.max(1, spread.rows)}`;
  const random = fraction(n, columnSeed(column, spread, 'value'));
  const { roles } = spread;
  const isDue = roles.column(column, 'schedule-time') ?? roles.column(column, 'expiry-time');
  const isRecorded = roles.column(column, 'created-time') ?? roles.column(column, 'event-time');
  const moment = (days: string) => momentOf(column.type, until, days);
  if (distinct) {
    const isDay = baseName(column.type) === 'date';
    const inOrder = isDay ? `(${n}) - ${spread.rows}` : `${share} * ${spreadDays} - ${spreadDays}`;
    return [...within(limits, column.type, `(${n}) * interval '1 ${isDay ? 'day' : 'minute'}'`), moment(inOrder)];
  }
  const bounded = within(limits, column.type, `${random} * interval '1 day'`);
  if (isDue !== undefined) return [...bounded, moment(`${random} * 120 - 60`)];
  if (isRecorded !== undefined) return [...bounded, moment(`${share} * ${spreadDays} - ${spreadDays}`)];
  return [...bounded, moment(`${random} * ${spreadDays} - ${spreadDays}`)];
}

function momentOf(type: DataType, until: string, days: string): string {
  const moment = `timestamptz ${quoteLiteral(until)} + (${days}) * interval '1 day'`;
  // The zone of the session must not decide which day it is.
  return baseName(type) === 'timestamptz' ? moment : `((${moment}) AT TIME ZONE 'UTC')`;
}

/** Times next to the constants that checks name. */
function within({ lower, upper }: ColumnLimits, type: DataType, step: string): string[] {
  const name = baseName(type);
  const from = typeof lower?.value === 'string' ? [`${name} ${quoteLiteral(lower.value)} + ${step}`] : [];
  const to = typeof upper?.value === 'string' ? [`${name} ${quoteLiteral(upper.value)} - ${step}`] : [];
  return [...from, ...to];
}

function baseName(type: DataType): string {
  return type.definition?.kind === 'domain' ? baseName(type.definition.base) : type.name;
}
