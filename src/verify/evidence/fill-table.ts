import type { CatalogConnection } from '../../catalog/connection.ts';
import { quoteIdentifier, quoteName } from '../../fixer/quote.ts';
import type { QualifiedName } from '../../model/name.ts';
import type { Table } from '../../model/relation.ts';
import type { RowSpread } from '../rows/spread.ts';
import { type Refusal, refusalOf } from '../server/refusal.ts';
import { insertSql, type RareValues, rarity } from './synthetic-rows.ts';

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
const uniqueViolation = '23505';

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
    const remedies: Remedies = { liberties: rarities(rare), areChecksOff: false, areDuplicatesLeftOut: false };
    for (let from = 1; from <= rows; from += mostAtOnce) {
      const sql = insertSql(table, spread, rare, { from, to: Math.min(rows, from + mostAtOnce - 1) });
      await insert(server, table, sql, remedies);
    }
    await vacuum(server, table);
    return await filledTable(server, table, rows, remedies);
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

/** What was done so that rows are accepted. */
interface Remedies {
  readonly liberties: string[];
  rest?: QualifiedName;
  areChecksOff: boolean;
  areDuplicatesLeftOut: boolean;
}

/** A table of fewer of the wanted rows says nothing of what it was filled for. */
const fewestShare = 0.1;

async function filledTable(
  server: CatalogConnection,
  table: Table,
  wanted: number,
  { liberties, rest, areDuplicatesLeftOut }: Remedies,
): Promise<Filled> {
  const [found = []] = await server.run(`SELECT count(*)::int AS rows FROM ${quoteName(table)}`);
  const rows = Number(found[0]?.rows);
  if (rows < wanted * fewestShare)
    return { refused: `no synthetic rows: all but ${rows} of ${wanted} were duplicates` };
  const duplicates = areDuplicatesLeftOut ? [`Of ${wanted} rows ${wanted - rows} were duplicates and left out.`] : [];
  return { rows, liberties: [...liberties, ...duplicates], ...(rest === undefined ? {} : { rest }) };
}

/** Inserts rows, after a remedy for whatever PostgreSQL has against them. */
async function insert(server: CatalogConnection, table: Table, sql: string, remedies: Remedies): Promise<void> {
  for (;;) {
    const refusal = await attempt(server, remedies.areDuplicatesLeftOut ? `${sql} ON CONFLICT DO NOTHING` : sql);
    if (refusal === undefined) return;
    if (!(await remedy(server, table, refusal, remedies))) throw asError(refusal);
  }
}

/** False when there is no remedy, or when it was tried already. */
async function remedy(
  server: CatalogConnection,
  table: Table,
  { code, message }: Refusal,
  remedies: Remedies,
): Promise<boolean> {
  if (code === uniqueViolation && !remedies.areDuplicatesLeftOut) {
    remedies.areDuplicatesLeftOut = true;
    return true;
  }
  if (code !== checkViolation) return false;
  // A row that fits in no partition is refused as one that breaks a check.
  const rest = { schema: table.schema, name: `${table.name.slice(0, 50)}_rest` };
  if (table.partitioning !== undefined && remedies.rest === undefined) {
    const made = await attempt(server, `CREATE TABLE ${quoteName(rest)} PARTITION OF ${quoteName(table)} DEFAULT`);
    if (made === undefined) {
      remedies.rest = rest;
      remedies.liberties.push('A partition was added for the rest of the rows.');
      return true;
    }
  }
  if (remedies.areChecksOff || table.checks.length === 0) return false;
  remedies.areChecksOff = true;
  remedies.liberties.push(`The rows break checks: ${message}.`);
  for (const { name } of table.checks) {
    await attempt(server, `ALTER TABLE ${quoteName(table)} DROP CONSTRAINT IF EXISTS ${quoteIdentifier(name)} CASCADE`);
  }
  return true;
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

function rarities(rare: RareValues): string[] {
  return [...rare].map(([{ name }, few]) => `One row in ${rarity} has ${name} = ${few}.`);
}
