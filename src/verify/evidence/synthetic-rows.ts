import { quoteIdentifier, quoteName } from '../../fixer/quote.ts';
import type { Column } from '../../model/column.ts';
import type { Table } from '../../model/relation.ts';
import { limitsOf } from '../rows/column-limits.ts';
import { distinctnessOf, foreignKeyOf } from '../rows/key-ordinals.ts';
import { columnSeed, draw, type RowSpread } from '../rows/spread.ts';
import { valueExpression } from '../rows/value-expression.ts';

/** The value that only few rows have, of columns whose two values are not equally frequent. */
export type RareValues = ReadonlyMap<Column, boolean>;

/** One row of so many has the rare value. */
export const rarity: number = 20;

/** A column that is given a value, and SQL for it over `n`. */
export interface RowValue {
  /** Quoted where SQL needs it. */
  readonly name: string;
  readonly value: string;
}

/** The values of row `n`, of all columns of which one is known. */
export function rowValues(table: Table, spread: RowSpread, rare: RareValues = new Map()): readonly RowValue[] {
  return table.columns.flatMap((column) => {
    const few = rare.get(column);
    const value = few === undefined ? valueIn(column, spread) : `(n % ${rarity} = 0) = ${few}`;
    return value === undefined ? [] : [{ name: quoteIdentifier(column.name), value }];
  });
}

/** So many values has a state or a class of things whose values the schema does not say. */
const usualStates = 5;

function valueIn(column: Column, spread: RowSpread): string | undefined {
  const isState = (['status', 'category'] as const).some((role) => spread.roles.column(column, role) !== undefined);
  const isUnlimited = limitsOf(column).values === undefined && foreignKeyOf(column) === undefined;
  if (!isState || !isUnlimited || distinctnessOf(column, spread).kind !== 'free')
    return valueExpression(column, 'n', spread);
  const state = draw('n', columnSeed(column, spread, 'state'), usualStates, 2);
  return valueExpression(column, `(1 + ${state})`, spread);
}

/** Ordinals of rows, both ends included. */
export interface RowsToInsert {
  readonly from: number;
  readonly to: number;
}

/** INSERT for rows of a spread; left out, all of them. */
export function insertSql(
  table: Table,
  spread: RowSpread,
  rare: RareValues = new Map(),
  { from, to }: RowsToInsert = { from: 1, to: spread.rows },
): string {
  const columns = rowValues(table, spread, rare);
  const names = columns.map(({ name }) => name).join(', ');
  const values = columns.map(({ value }) => value).join(',\n  ');
  return `INSERT INTO ${quoteName(table)} (${names}) OVERRIDING SYSTEM VALUE
  SELECT ${values} FROM generate_series(${from}, ${to}) AS n`;
}

/** How many rows each of so many tables gets when nobody says: enough that a scan costs, and few enough to take seconds in all. */
export function usualRows(tables: number): number {
  return Math.min(100_000, Math.max(10_000, Math.floor(500_000 / Math.max(1, tables))));
}

/** Rows of a small table of constants. */
export const lookupRows = 200;

/** So many rows refer to one parent where nothing is known of either. */
const usualChildren = 20;

/** A tenant has more rows than what belongs to a person. */
const childrenOfTenant = 1_000;
const fewestTenants = 20;

/** A spread over `rows` rows, its parents in the proportion that statistics give, or else the usual one. */
export function spreadFor(table: Table, rows: number, base: Pick<RowSpread, 'roles' | 'stubbed'>): RowSpread {
  const counted = table.statistics?.rows ?? 0;
  const parentRows = (parent: Table): number => {
    if (parent === table) return rows;
    const ofParent = parent.statistics?.rows ?? 0;
    if (counted > 0 && ofParent > 0) return Math.max(1, Math.round((rows * ofParent) / counted));
    if (base.roles.table(parent, 'lookup') !== undefined) return Math.min(lookupRows, rows);
    const isTenant = base.roles.table(parent, 'tenant-root') !== undefined;
    return Math.max(isTenant ? fewestTenants : 1, Math.round(rows / (isTenant ? childrenOfTenant : usualChildren)));
  };
  return { ...base, rows, parentRows };
}
