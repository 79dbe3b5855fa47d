import type { CatalogConnection } from '../../catalog/connection.ts';
import { quoteName } from '../../fixer/quote.ts';
import type { QualifiedName } from '../../model/name.ts';
import type { Table } from '../../model/relation.ts';
import type { RowSpread } from '../rows/spread.ts';
import type { IndexClaim } from './index-evidence.ts';
import { countOf, indexesOn, type LoadScenario, type Scaled } from './load-scenario.ts';
import { rowValues } from './synthetic-rows.ts';

const inserted = 10_000;
const batch = 100;
const standing = 50_000;

/** Rows inserted into the table that gets the most indexes: what they cost. */
export function insertScenarios(claim: IndexClaim, of: Scaled): readonly LoadScenario[] | string {
  const candidates = claim.before.tables.filter(({ partitionOf }) => partitionOf === undefined);
  const withNew = candidates.map((table) => ({ table, indexes: indexesOn(table, claim) }));
  const most = withNew.sort(
    (a, b) => b.indexes.length - a.indexes.length || b.table.foreignKeys.length - a.table.foreignKeys.length,
  )[0];
  if (most === undefined) return 'the schema has no table';
  const { table, indexes } = most;
  const rows = of(standing);
  const each = of(inserted);
  const scenario: LoadScenario = {
    name: 'bulk-insert',
    subject: `${countOf(each)} rows inserted into ${table.name}, ${batch} at a time`,
    table,
    rows,
    added: 2 * (each + batch),
    indexes,
    statements: async (server, spread, isAfter) => {
      const first = rows + 1 + (isAfter ? each + batch : 0);
      if (!isAfter) await stage(server, table, spread, rows);
      const names = rowValues(table, spread).map(({ name }) => name);
      return Array.from({ length: Math.ceil(each / batch) + 1 }, (_, at) => {
        const from = first + at * batch;
        return `INSERT INTO ${quoteName(table)} (${names.join(', ')}) OVERRIDING SYSTEM VALUE
  SELECT ${names.join(', ')} FROM ${quoteName(staged(table))} WHERE ${ordinal} BETWEEN ${from} AND ${from + batch - 1}`;
      });
    },
    leftover: `DROP TABLE IF EXISTS ${quoteName(staged(table))}`,
    notes: ['Triggers and foreign keys are off: what is compared is the upkeep of indexes.'],
  };
  return [scenario];
}

const ordinal = 'schemalint_ordinal';

function staged({ schema }: Table): QualifiedName {
  return { schema, name: 'schemalint_rows' };
}

/** Makes the rows to insert beforehand, so that making them takes no part of the time. */
async function stage(server: CatalogConnection, table: Table, spread: RowSpread, after: number): Promise<void> {
  const name = quoteName(staged(table));
  const values = rowValues(table, spread).map((each) => `${each.value} AS ${each.name}`);
  await server.run(`DROP TABLE IF EXISTS ${name}`);
  await server.run(`CREATE UNLOGGED TABLE ${name} AS
    SELECT n AS ${ordinal}, ${values.join(', ')} FROM generate_series(${after + 1}, ${spread.rows}) AS n`);
  await server.run(`ALTER TABLE ${name} ADD PRIMARY KEY (${ordinal})`);
  await server.run(`VACUUM ANALYZE ${name}`);
}
