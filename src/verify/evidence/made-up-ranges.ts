import type { CatalogConnection } from '../../catalog/connection.ts';
import type { ColumnFigures, RelationFigures } from '../../catalog/planner-statistics.ts';
import type { Column } from '../../model/column.ts';
import type { Database } from '../../model/database.ts';
import { displayName, nameKey } from '../../model/name.ts';
import type { Roles } from '../../semantics/roles.ts';
import { valueExpression } from '../rows/value-expression.ts';
import { refusalOf } from '../server/refusal.ts';

/** Statistics in which every column that is ranged over has a histogram. */
export interface CompletedRelations {
  readonly relations: readonly RelationFigures[];
  /** Columns whose histogram is made up, since their values are not in the file. */
  readonly madeUp: readonly string[];
}

/** Bounds of a histogram of 100 parts, which is what ANALYZE makes. */
const bounds = 101;

/** A column with fewer values has all of them among its most common ones, and no histogram. */
const fewestDistinct = 100;

/**
 * Gives columns whose values are not in the file a histogram of synthetic ones, spread as those of synthetic rows. Without any,
 * the planner believes that a range between two values holds no row. `server` only computes values; nothing is changed there.
 */
export async function withMadeUpRanges(
  server: CatalogConnection,
  relations: readonly RelationFigures[],
  roles: Roles,
): Promise<CompletedRelations> {
  const madeUp: string[] = [];
  const completed: RelationFigures[] = [];
  for (const relation of relations) {
    const columns: ColumnFigures[] = [];
    for (const figures of relation.columns) {
      const column = relation.kind === 'table' ? columnIn(roles.database, relation, figures.name) : undefined;
      const histogram = column === undefined ? undefined : await histogramFor(server, column, figures, relation, roles);
      if (histogram !== undefined) madeUp.push(`${displayName(relation)}.${figures.name}`);
      columns.push(histogram === undefined ? figures : { ...figures, histogram });
    }
    completed.push({ ...relation, columns });
  }
  return { relations: completed, madeUp: [...new Set(madeUp)] };
}

function columnIn(database: Database, { schema, name }: RelationFigures, column: string): Column | undefined {
  return database.relations.get(nameKey(schema, name))?.columns.find((each) => each.name === column);
}

async function histogramFor(
  server: CatalogConnection,
  column: Column,
  { distinct, correlation, commonValues, histogram }: ColumnFigures,
  { rows }: RelationFigures,
  roles: Roles,
): Promise<string | undefined> {
  // A histogram of arrays would be an array of two dimensions.
  const isOrdered = correlation !== undefined && column.type.dimensions === 0;
  const isWide = distinct < 0 ? -distinct * rows > fewestDistinct : distinct > fewestDistinct;
  if (!isOrdered || !isWide || commonValues !== undefined || histogram !== undefined) return undefined;
  const every = Math.max(1, Math.floor(rows / bounds));
  const value = valueExpression(column, `(i * ${every} + 1)`, { roles, rows: Math.max(rows, bounds), nullFraction: 0 });
  if (value === undefined) return undefined;
  try {
    const [found = []] = await server.run(`SELECT array_agg(v ORDER BY v)::text AS histogram
      FROM (SELECT DISTINCT ${value} AS v FROM generate_series(0, ${bounds - 1}) AS i) AS drawn WHERE v IS NOT NULL`);
    const text = found[0]?.histogram;
    return typeof text === 'string' && text.includes(',') ? text : undefined;
  } catch (thrown) {
    // A type without an order has no histogram.
    if (refusalOf(thrown) === undefined) throw thrown;
    return undefined;
  }
}
