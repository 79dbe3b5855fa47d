import type { CatalogConnection } from '../../catalog/connection.ts';
import { indexesOf, planShape, runQuery } from './query-plan.ts';

/** How a query ran. */
export interface Measurement {
  /** In one line, see `planShape`. */
  readonly plan: string;
  /** Names of the indexes that it read. */
  readonly indexes: readonly string[];
  /** Rows that it gave. */
  readonly rows: number;
  /** Rows that it looked at in tables, those that it passed over too. */
  readonly rowsRead: number;
  /** Blocks that it looked at, in memory or not. */
  readonly buffers: number;
  /** As the planner estimates it, in units of a sequential page. */
  readonly cost: number;
  /** Median of the times of several runs in milliseconds. */
  readonly medianMs: number;
  /** Nineteen of twenty runs took no longer; in milliseconds. */
  readonly p95Ms: number;
}

/** So many runs tell the median. */
const usualRuns = 7;

/** Runs a query several times, the first of which only warms up. Throws what the server refuses. */
export async function measure(
  server: CatalogConnection,
  query: string,
  runs: number = usualRuns,
): Promise<Measurement> {
  let last = await runQuery(server, query);
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    last = await runQuery(server, query);
    times.push(last.milliseconds ?? 0);
  }
  return {
    plan: planShape(last.root),
    indexes: indexesOf(last.root),
    rows: last.root.actualRows ?? 0,
    rowsRead: last.rowsRead ?? 0,
    buffers: last.buffers ?? 0,
    cost: last.cost,
    medianMs: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
  };
}

/** The value below which a share of the values lies; 0 for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
