import type { CatalogConnection } from '../../catalog/connection.ts';
import type { ColumnFigures, RelationFigures } from '../../catalog/planner-statistics.ts';
import { quoteIdentifier, quoteLiteral } from '../../fixer/quote.ts';
import { displayName, nameKey } from '../../model/name.ts';
import { refusalOf } from '../server/refusal.ts';
import type { StatisticsFile } from './statistics-file.ts';

/** What became of imported statistics. */
export interface ImportedStatistics {
  /** Relations and columns of the file that the server does not have. */
  readonly missing: readonly string[];
  /** What the server did not take, such as a value that the column's type refuses. */
  readonly refused: readonly string[];
}

/**
 * Gives a server the statistics of another, by pg_restore_relation_stats and pg_restore_attribute_stats: it must be PostgreSQL 18
 * or later. Its relations still look empty to the planner (see `atProductionSize`). Throws what the server refuses.
 */
export async function importStatistics(
  connection: CatalogConnection,
  { settings, relations }: Pick<StatisticsFile, 'settings' | 'relations'>,
): Promise<ImportedStatistics> {
  const columns = await columnsOf(connection);
  const missing: string[] = [];
  const steps: { of: string; sql: string }[] = [];
  for (const relation of relations) {
    const known = columns.get(nameKey(relation.schema, relation.name));
    if (known === undefined) {
      missing.push(displayName(relation));
      continue;
    }
    // A partitioned table's rows are those of its partitions, but they are counted for it too.
    steps.push({ of: displayName(relation), sql: relationSql(relation) });
    for (const column of relation.columns) {
      const of = `${displayName(relation)}.${column.name}`;
      if (isKnown(column, relation, known)) steps.push({ of, sql: columnSql(column, relation) });
      else missing.push(of);
    }
  }
  const refused = await set(connection, settings);
  if (steps.length === 0) return { missing, refused };
  const answers = await connection.run(steps.map(({ sql }) => sql).join(';\n'));
  refused.push(...steps.flatMap(({ of }, at) => (answers[at]?.[0]?.taken === true ? [] : [of])));
  return { missing, refused };
}

/** Gives the settings that the server does not know, such as those of a later version. */
async function set(connection: CatalogConnection, settings: StatisticsFile['settings']): Promise<string[]> {
  const refused: string[] = [];
  for (const [name, value] of Object.entries(settings)) {
    try {
      await connection.run(`SET ${quoteIdentifier(name)} = ${quoteLiteral(value)}`);
    } catch (thrown) {
      if (refusalOf(thrown) === undefined) throw thrown;
      refused.push(`setting ${name}`);
    }
  }
  return refused;
}

interface KnownColumns {
  readonly names: ReadonlySet<string>;
  readonly count: number;
}

async function columnsOf(connection: CatalogConnection): Promise<Map<string, KnownColumns>> {
  const [rows = []] = await connection.run(`SELECT n.nspname::text AS schema, c.relname::text AS name,
      array_agg(a.attname::text) AS columns, max(a.attnum)::float8 AS count
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p', 'm', 'i') AND n.nspname <> 'pg_catalog' GROUP BY 1, 2`);
  return new Map(
    (rows as readonly { schema: string; name: string; columns: readonly string[]; count: number }[]).map((row) => [
      nameKey(row.schema, row.name),
      { names: new Set(row.columns), count: row.count },
    ]),
  );
}

function isKnown({ name, position }: ColumnFigures, { kind }: RelationFigures, known: KnownColumns): boolean {
  return kind === 'index' ? position <= known.count : known.names.has(name);
}

function relationSql({ schema, name, pages, rows, allVisiblePages }: RelationFigures): string {
  return call('pg_restore_relation_stats', [
    ['schemaname', quoteLiteral(schema)],
    ['relname', quoteLiteral(name)],
    ['relpages', `${blockCount(pages)}::integer`],
    ['reltuples', `${rows}::real`],
    ['relallvisible', `${blockCount(allVisiblePages)}::integer`],
  ]);
}

function columnSql(column: ColumnFigures, { schema, name, kind }: RelationFigures): string {
  const { commonValues, commonFrequencies, histogram, commonElements, elementFrequencies, elementCounts } = column;
  const arrays: readonly (readonly [string, string | undefined, 'text' | 'real[]'])[] = [
    ['most_common_vals', commonValues, 'text'],
    ['most_common_freqs', commonFrequencies, 'real[]'],
    ['histogram_bounds', histogram, 'text'],
    ['most_common_elems', commonElements, 'text'],
    ['most_common_elem_freqs', elementFrequencies, 'real[]'],
    ['elem_count_histogram', elementCounts, 'real[]'],
  ];
  return call('pg_restore_attribute_stats', [
    ['schemaname', quoteLiteral(schema)],
    ['relname', quoteLiteral(name)],
    kind === 'index' ? ['attnum', `${column.position}::smallint`] : ['attname', quoteLiteral(column.name)],
    ['inherited', String(column.inherited)],
    ['null_frac', `${column.nullFraction}::real`],
    ['avg_width', `${Math.round(column.averageWidth)}::integer`],
    ['n_distinct', `(${column.distinct})::real`],
    ...(column.correlation === undefined ? [] : [['correlation', `(${column.correlation})::real`] as const]),
    ...arrays.flatMap(([argument, text, type]) =>
      text === undefined ? [] : [[argument, `${quoteLiteral(text)}::${type}`] as const],
    ),
  ]);
}

/** Counts of blocks beyond 2^31 are kept as negative integers by the server. */
function blockCount(blocks: number): number {
  return blocks | 0;
}

function call(name: string, parameters: readonly (readonly [string, string])[]): string {
  return `SELECT pg_catalog.${name}(${parameters.map(([key, value]) => `'${key}', ${value}`).join(', ')}) AS taken`;
}
