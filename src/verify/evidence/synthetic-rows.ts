import type { CatalogConnection } from '../../catalog/connection.ts';
import { quoteIdentifier, quoteName } from '../../fixer/quote.ts';
import type { Column } from '../../model/column.ts';
import type { QualifiedName } from '../../model/name.ts';
import type { Table } from '../../model/relation.ts';
import type { RowSpread } from '../rows/spread.ts';
import { valueExpression } from '../rows/value-expression.ts';
import { type Refusal, refusalOf } from '../server/refusal.ts';

/** What became of a table that was to be filled. */
export type Filled =
  | {
      readonly rows: number;
      /** What its rows do not keep to, as sentences. */
      readonly liberties: readonly string[];
      /** The partition that was made for rows that fit in no other. */
      readonly rest?: QualifiedName;
    }
  | { readonly refused: string };

const checkViolation = '23514';

/** How a table is filled. */
export interface Filling {
  readonly rare?: RareValues;
  /** How many of the rows of the spread it gets; left out, all. */
  readonly rows?: number;
}

/** One statement must end before the server is believed to hang. */
const mostAtOnce = 100_000;

/**
 * Fills a table anew with synthetic rows, without triggers and foreign keys, and analyses it. Rows that stand in
 * it or refer to it are gone. Where the values break checks, the checks are dropped: the server is not to be used for anything
 * else. Throws when the server is gone.
 */
export async function fillTable(
  server: CatalogConnection,
  table: Table,
  spread: RowSpread,
  { rare = new Map(), rows = spread.rows }: Filling = {},
): Promise<Filled> {
  try {
    await server.run(`TRUNCATE ${quoteName(table)} CASCADE`);
    await server.run('SET session_replication_role = replica');
    const liberties = [...rare].map(([{ name }, few]) => `One row in ${rarity} has ${name} = ${few}.`);
    let rest: QualifiedName | undefined;
    for (let from = 1; from <= rows; from += mostAtOnce) {
      const sql = insertSql(table, spread, rare, { from, to: Math.min(rows, from + mostAtOnce - 1) });
      const inserted = await insert(server, table, sql);
      liberties.push(...inserted.liberties);
      rest ??= inserted.rest;
    }
    await vacuum(server, table);
    return { rows, liberties, ...(rest === undefined ? {} : { rest }) };
  } catch (thrown) {
    const refusal = refusalOf(thrown);
    if (refusal === undefined) throw thrown;
    return { refused: `no synthetic rows: ${refusal.message}` };
  } finally {
    await server.run('RESET session_replication_role').catch(() => undefined);
  }
}

/** Marks what is visible to all, as autovacuum would, and counts. */
export async function vacuum(server: CatalogConnection, table: Table): Promise<void> {
  await server.run(`VACUUM ANALYZE ${quoteName(table)}`);
}

async function insert(
  server: CatalogConnection,
  table: Table,
  sql: string,
): Promise<{ readonly liberties: readonly string[]; readonly rest?: QualifiedName }> {
  const refusal = await attempt(server, sql);
  if (refusal === undefined) return { liberties: [] };
  // A row that fits in no partition is refused as one that breaks a check.
  if (refusal.code !== checkViolation) throw asError(refusal);
  const rest = table.partitioning === undefined ? undefined : { schema: table.schema, name: `${table.name}_rest` };
  if (rest !== undefined)
    await attempt(server, `CREATE TABLE ${quoteName(rest)} PARTITION OF ${quoteName(table)} DEFAULT`);
  const again = rest === undefined ? refusal : await attempt(server, sql);
  const own = rest === undefined ? {} : { rest };
  if (again === undefined) return { liberties: ['A partition was added for the rest of the rows.'], ...own };
  for (const { name } of table.checks) {
    await attempt(server, `ALTER TABLE ${quoteName(table)} DROP CONSTRAINT IF EXISTS ${quoteIdentifier(name)} CASCADE`);
  }
  await server.run(sql);
  return { liberties: [`The rows break checks: ${again.message}.`], ...own };
}

async function attempt(server: CatalogConnection, sql: string): Promise<Refusal | undefined> {
  try {
    await server.run(sql);
    return undefined;
  } catch (thrown) {
    const refusal = refusalOf(thrown);
    if (refusal === undefined) throw thrown;
    return refusal;
  }
}

function asError({ message, code }: Refusal): Error {
  return Object.assign(new Error(message), { code });
}

/** The value that only few rows have, of columns whose two values are not equally frequent. */
export type RareValues = ReadonlyMap<Column, boolean>;

/** One row of so many has the rare value. */
const rarity = 20;

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
    const value = few === undefined ? valueExpression(column, 'n', spread) : `(n % ${rarity} = 0) = ${few}`;
    return value === undefined ? [] : [{ name: quoteIdentifier(column.name), value }];
  });
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

/** A spread over `rows` rows, its parents in the proportion that statistics give, or else the usual one. */
export function spreadFor(table: Table, rows: number, base: Pick<RowSpread, 'roles' | 'stubbed'>): RowSpread {
  const counted = table.statistics?.rows ?? 0;
  const parentRows = (parent: Table): number => {
    if (parent === table) return rows;
    const ofParent = parent.statistics?.rows ?? 0;
    if (counted > 0 && ofParent > 0) return Math.max(1, Math.round((rows * ofParent) / counted));
    if (base.roles.table(parent, 'lookup') !== undefined) return Math.min(lookupRows, rows);
    return Math.max(1, Math.round(rows / usualChildren));
  };
  return { ...base, rows, parentRows };
}
