import { quoteIdentifier, quoteName } from '../../fixer/quote.ts';
import type { Column } from '../../model/column.ts';
import type { Table } from '../../model/relation.ts';
import type { ColumnRole } from '../../semantics/column-role.ts';
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

/** How many values a column has that many rows share; undefined where the schema tells, or each row has its own. */
function sharedValues(column: Column, spread: RowSpread): number | undefined {
  const isTold = limitsOf(column).values !== undefined || foreignKeyOf(column) !== undefined;
  if (isTold || distinctnessOf(column, spread).kind !== 'free') return undefined;
  const plays = (...roles: readonly ColumnRole[]): boolean =>
    roles.some((role) => spread.roles.column(column, role) !== undefined);
  if (plays('status', 'category')) return usualStates;
  if (plays('tenant-key')) return parentsFor(spread.rows, true);
  return plays('owner', 'parent', 'actor') ? parentsFor(spread.rows, false) : undefined;
}

function valueIn(column: Column, spread: RowSpread): string | undefined {
  const count = sharedValues(column, spread);
  if (count === undefined) return valueExpression(column, 'n', spread);
  return valueExpression(column, `(1 + ${draw('n', columnSeed(column, spread, 'shared'), count, 2)})`, spread);
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

function parentsFor(rows: number, areTenants: boolean): number {
  return areTenants
    ? Math.max(fewestTenants, Math.round(rows / childrenOfTenant))
    : Math.max(1, Math.round(rows / usualChildren));
}

/** A spread over `rows` rows, its parents in the proportion that statistics give, or else the usual one. */
export function spreadFor(table: Table, rows: number, base: Pick<RowSpread, 'roles' | 'stubbed'>): RowSpread {
  const counted = table.statistics?.rows ?? 0;
  const parentRows = (parent: Table): number => {
    if (parent === table) return rows;
    const ofParent = parent.statistics?.rows ?? 0;
    if (counted > 0 && ofParent > 0) return Math.max(1, Math.round((rows * ofParent) / counted));
    if (base.roles.table(parent, 'lookup') !== undefined) return Math.min(lookupRows, rows);
    return parentsFor(rows, base.roles.table(parent, 'tenant-root') !== undefined);
  };
  return { ...base, rows, parentRows };
}
