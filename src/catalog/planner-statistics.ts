import { sql } from 'kysely';
import type { CatalogConnection } from './connection.ts';
import { catalog, isOwnSchema } from './query-builder.ts';
import { openTransaction, type Server, type TransactionOptions } from './server.ts';

/** What the planner knows of the values of a column, each an array or a value as PostgreSQL writes it; only what there is. */
export interface ColumnValues {
  readonly commonValues?: string;
  readonly commonFrequencies?: string;
  readonly histogram?: string;
  readonly commonElements?: string;
  readonly elementFrequencies?: string;
  readonly elementCounts?: string;
}

/** What the planner knows of a column, or of an expression that is the key of an index. */
export interface ColumnFigures extends ColumnValues {
  readonly name: string;
  /** Number of the column, from 1: the keys of an index have no names of their own that one could rely on. */
  readonly position: number;
  /** True for figures over a table and its children together. */
  readonly inherited: boolean;
  /** Share of NULLs, 0 to 1. */
  readonly nullFraction: number;
  /** In bytes. */
  readonly averageWidth: number;
  /** As pg_stats.n_distinct: positive a count, negative minus a share of the rows. */
  readonly distinct: number;
  /** -1 to 1; undefined for types without an order. */
  readonly correlation?: number;
}

/** What the planner knows of a relation. */
export interface RelationFigures {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'table' | 'materialized-view' | 'index';
  /** Blocks when they were last counted. */
  readonly pages: number;
  /** Rows then; -1 for never counted. */
  readonly rows: number;
  readonly allVisiblePages: number;
  /** Blocks of 8 kB now. */
  readonly length: number;
  readonly columns: readonly ColumnFigures[];
}

/** What the planner of a server knows. */
export interface PlannerStatistics {
  /** `server_version` in full. */
  readonly postgres: string;
  /** Settings that plans depend on, as SET takes them. */
  readonly settings: Readonly<Record<string, string>>;
  /** By schema and name. */
  readonly relations: readonly RelationFigures[];
}

/** A column by its names. */
export interface ColumnName {
  readonly schema: string;
  readonly relation: string;
  readonly column: string;
}

interface RelationRow extends Omit<RelationFigures, 'columns'> {
  readonly oid: number;
}

interface ColumnRow extends Omit<ColumnFigures, keyof ColumnValues | 'correlation'> {
  readonly oid: number;
  readonly correlation: number | null;
}

type ValueRow = Pick<ColumnRow, 'oid' | 'position' | 'inherited'> & {
  readonly [Name in keyof ColumnValues]-?: string | null;
};

/**
 * Reads what the planner knows of every relation, in one read-only transaction; of values only those of the columns that are
 * named. Columns that the role may not read are not shown by the server. Throws what the connection throws.
 */
export async function readPlannerStatistics(
  connection: CatalogConnection,
  valuesOf: readonly ColumnName[],
  options: TransactionOptions = {},
): Promise<PlannerStatistics> {
  const server = await openTransaction(connection, options);
  const queries = [settings, relations(server), columns(server), ...(valuesOf.length === 0 ? [] : [values(valuesOf)])];
  const answers = await connection.run([...queries, 'COMMIT'].join(';\n'));
  const known = new Map<string, ColumnValues>();
  for (const row of (valuesOf.length === 0 ? [] : answers[3]) as unknown as readonly ValueRow[]) {
    const { oid, position, inherited, ...texts } = row;
    known.set(`${oid} ${position} ${inherited}`, present(texts));
  }
  const ofRelation = new Map<number, ColumnFigures[]>();
  for (const { oid, correlation, ...column } of answers[2] as unknown as readonly ColumnRow[]) {
    const figures: ColumnFigures = {
      ...column,
      ...(correlation === null ? {} : { correlation }),
      ...known.get(`${oid} ${column.position} ${column.inherited}`),
    };
    const others = ofRelation.get(oid);
    if (others === undefined) ofRelation.set(oid, [figures]);
    else others.push(figures);
  }
  const named = answers[0] as readonly { readonly name: string; readonly value: string }[];
  return {
    postgres: server.versionText,
    settings: Object.fromEntries(named.map(({ name, value }) => [name, value])),
    relations: (answers[1] as unknown as readonly RelationRow[]).map(({ oid, ...figures }) => ({
      ...figures,
      columns: ofRelation.get(oid) ?? [],
    })),
  };
}

function present(texts: Readonly<Record<string, string | null>>): ColumnValues {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== null));
}

/** PostgreSQL manual, 19.7; of the switches of plan types only those that were turned. */
const settings = compiled(sql`SELECT name::text, current_setting(name)::text AS value FROM pg_settings
  WHERE name IN ('seq_page_cost', 'random_page_cost', 'cpu_tuple_cost', 'cpu_index_tuple_cost', 'cpu_operator_cost',
    'effective_cache_size', 'effective_io_concurrency', 'work_mem', 'hash_mem_multiplier')
  OR (name LIKE 'enable\\_%' AND setting <> boot_val) ORDER BY name`);

function relations(server: Server): string {
  return compiled(sql`SELECT c.oid, n.nspname::text AS schema, c.relname::text AS name,
      CASE c.relkind WHEN 'i' THEN 'index' WHEN 'm' THEN 'materialized-view' ELSE 'table' END AS kind,
      c.relpages::float8 AS pages, c.reltuples::float8 AS rows, c.relallvisible::float8 AS "allVisiblePages",
      CASE c.relkind WHEN 'p' THEN 0 ELSE ceil(pg_relation_size(c.oid) / 8192.0) END::float8 AS length
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'm', 'i') AND c.relpersistence <> 't' AND ${isOwnSchema('n.oid', server)}
    ORDER BY n.nspname, c.relname`);
}

/** Through text, since the shortest text of a float4 is not that of its float8. */
function columns(server: Server): string {
  return compiled(sql`SELECT c.oid, s.attname::text AS name, a.attnum::float8 AS position, s.inherited,
      s.null_frac::text::float8 AS "nullFraction", s.avg_width::float8 AS "averageWidth",
      s.n_distinct::text::float8 AS distinct, s.correlation::text::float8 AS correlation
    FROM pg_stats s JOIN pg_namespace n ON n.nspname = s.schemaname
    JOIN pg_class c ON c.relname = s.tablename AND c.relnamespace = n.oid
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = s.attname
    WHERE ${isOwnSchema('n.oid', server)} ORDER BY c.oid, a.attnum, s.inherited`);
}

function values(wanted: readonly ColumnName[]): string {
  const names = wanted.map(
    ({ schema, relation, column }) => sql`(${text(schema)}, ${text(relation)}, ${text(column)})`,
  );
  return compiled(sql`SELECT c.oid, a.attnum::float8 AS position, s.inherited, s.most_common_vals::text AS "commonValues",
      s.most_common_freqs::text AS "commonFrequencies", s.histogram_bounds::text AS histogram,
      s.most_common_elems::text AS "commonElements", s.most_common_elem_freqs::text AS "elementFrequencies",
      s.elem_count_histogram::text AS "elementCounts"
    FROM pg_stats s JOIN pg_namespace n ON n.nspname = s.schemaname
    JOIN pg_class c ON c.relname = s.tablename AND c.relnamespace = n.oid
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = s.attname
    WHERE (s.schemaname::text, s.tablename::text, s.attname::text) IN (${sql.join(names)})`);
}

function text(value: string): ReturnType<typeof sql> {
  return sql`${sql.lit(value)}`;
}

function compiled(query: ReturnType<typeof sql>): string {
  return query.compile(catalog).sql;
}
