import type { Column } from '../../model/column.ts';
import type { Table } from '../../model/relation.ts';
import { periodsIn } from '../periods.ts';

/** Two columns of one table that bound a period: the end is never before the start. */
export interface ColumnPeriod {
  readonly start: Column;
  readonly end: Column;
}

/** The periods of a table, in column order; times of day are none, since a shift may run past midnight. */
export function periodsOf(table: Table): readonly ColumnPeriod[] {
  return periodsIn(table).map(({ start, end }) => ({ start: start.column, end: end.column }));
}
