import type { CatalogConnection } from '../../catalog/connection.ts';
import type { RelationFigures } from '../../catalog/planner-statistics.ts';
import type { FileLength } from '../../catalog/pretended-lengths.ts';
import { quoteName } from '../../fixer/quote.ts';
import { nameKey } from '../../model/name.ts';
import type { Roles } from '../../semantics/roles.ts';
import { type ImportedStatistics, importStatistics } from './import-statistics.ts';
import { withMadeUpRanges } from './made-up-ranges.ts';
import { planQuery } from './query-plan.ts';
import type { StatisticsFile } from './statistics-file.ts';

/** A server whose relations can be made to look longer than they are; an embedded one. */
export interface SizingServer extends CatalogConnection {
  pretendLengths(lengths: readonly FileLength[]): Promise<void>;
}

/** A server that plans as production does. */
export interface ProductionSize extends ImportedStatistics {
  /** Columns whose values are not in the file: ranges over them are planned over synthetic values. */
  readonly madeUp: readonly string[];
  /** Indexes that production does not have: how long they would be is estimated. */
  readonly estimated: readonly string[];
}

/**
 * Makes a server with a schema and no rows plan queries as the server does from which the statistics came, in all but parallel
 * workers, of which the embedded one has none. Whatever indexes there shall be must stand before: building one would read the
 * table, and from now on nothing may. Whether an index helps is asked by dropping it in a transaction that is rolled back.
 */
export async function atProductionSize(
  server: SizingServer,
  file: StatisticsFile,
  roles: Roles,
): Promise<ProductionSize> {
  const { relations, madeUp } = await withMadeUpRanges(server, file.relations, roles);
  const imported = await importStatistics(server, { settings: file.settings, relations });
  const standing = await relationsOf(server);
  const known = new Map(relations.map((relation) => [nameKey(relation.schema, relation.name), relation]));
  await server.pretendLengths(
    standing.flatMap((each) => {
      const figures = known.get(nameKey(each.schema, each.name));
      return figures === undefined || each.path === null ? [] : [{ path: each.path, blocks: figures.length }];
    }),
  );
  const fresh = standing.filter(({ schema, name, table }) => table !== null && !known.has(nameKey(schema, name)));
  const estimated: string[] = [];
  for (const index of fresh) {
    const figures = await estimate(server, index, known);
    if (figures === undefined || index.path === null) continue;
    await importStatistics(server, { settings: {}, relations: [figures] });
    await server.pretendLengths([{ path: index.path, blocks: figures.length }]);
    estimated.push(index.name);
  }
  return { ...imported, madeUp, estimated };
}

interface StandingRelation {
  readonly schema: string;
  readonly name: string;
  /** null for what has no file, such as a partitioned table. */
  readonly path: string | null;
  /** Of an index: its table, its access method, its columns and its predicate. */
  readonly table: string | null;
  readonly method: string | null;
  readonly columns: readonly string[] | null;
  readonly predicate: string | null;
}

async function relationsOf(connection: CatalogConnection): Promise<readonly StandingRelation[]> {
  const [rows = []] = await connection.run(`SELECT n.nspname::text AS schema, c.relname::text AS name,
      current_setting('data_directory') || '/' || pg_relation_filepath(c.oid) AS path,
      t.relname::text AS table, am.amname::text AS method, pg_get_expr(i.indpred, i.indrelid) AS predicate,
      (SELECT array_agg(a.attname::text) FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)) AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_am am ON am.oid = c.relam
    LEFT JOIN pg_index i ON i.indexrelid = c.oid LEFT JOIN pg_class t ON t.oid = i.indrelid
    WHERE c.relkind IN ('r', 'm', 'i') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY n.nspname, c.relname`);
  return rows as unknown as readonly StandingRelation[];
}

/** Line pointer and tuple header of an index entry, in bytes. */
const entryOverhead = 12;

/** Of a column of which nothing is known, in bytes; keys of an index over expressions count as one. */
const usualWidth = 16;

/** Share of a page that a fresh B-tree fills. */
const fillFactor = 0.9;

async function estimate(
  connection: CatalogConnection,
  { schema, name, table, method, columns, predicate }: StandingRelation,
  known: ReadonlyMap<string, RelationFigures>,
): Promise<RelationFigures | undefined> {
  const of = table === null ? undefined : known.get(nameKey(schema, table));
  if (of === undefined || of.rows < 0) return undefined;
  const rows = predicate === null ? of.rows : await rowsWhere(connection, of, predicate);
  const widths = (columns ?? []).map((column) => of.columns.find((each) => each.name === column)?.averageWidth);
  const width = widths.reduce<number>((sum, each) => sum + (each ?? usualWidth), 0) || usualWidth;
  const perPage = (8192 * fillFactor) / (entryOverhead + Math.ceil(width / 8) * 8);
  // A block range index has one entry for 128 blocks of the table.
  const entries = method === 'brin' ? of.length / 128 : rows;
  const pages = Math.ceil(entries / perPage) + 1;
  return { schema, name, kind: 'index', pages, rows, allVisiblePages: 0, length: pages, columns: [] };
}

async function rowsWhere(connection: CatalogConnection, of: RelationFigures, predicate: string): Promise<number> {
  const { root } = await planQuery(connection, `SELECT 1 FROM ${quoteName(of)} WHERE ${predicate}`);
  return root.expectedRows;
}
