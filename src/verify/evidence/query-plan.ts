import type { CatalogConnection } from '../../catalog/connection.ts';

/** A node of a plan, as far as it is compared and shown. */
export interface PlanNode {
  /** As EXPLAIN names it, such as `Index Scan`. */
  readonly type: string;
  /** The table that it reads; undefined for a node that reads no table. */
  readonly relation?: string;
  /** The index that it reads. */
  readonly index?: string;
  /** Rows that the planner expects, in one loop. */
  readonly expectedRows: number;
  /** Rows that came, in one loop; undefined when the query was only planned. */
  readonly actualRows?: number;
  readonly children: readonly PlanNode[];
}

/** What EXPLAIN says of one query. */
export interface QueryPlan {
  readonly root: PlanNode;
  /** Estimated cost in units of a sequential page. */
  readonly cost: number;
  /** Rows that were looked at in tables, those that were passed over too; undefined when the query was only planned. */
  readonly rowsRead?: number;
  /** Blocks that were looked at, in memory or not; undefined when the query was only planned. */
  readonly buffers?: number;
  /** Time of running it in milliseconds; undefined when it was only planned. */
  readonly milliseconds?: number;
}

interface ExplainedNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Plan Rows': number;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Total Cost': number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly ExplainedNode[];
}

/** Plans one query without running it. Throws what the server refuses. */
export async function planQuery(connection: CatalogConnection, query: string): Promise<QueryPlan> {
  return explain(connection, `EXPLAIN (FORMAT JSON) ${query}`);
}

/** Plans one query whose values are parameters, `$1` and so on, for whatever they will be; from PostgreSQL 16 on. Throws as above. */
export async function planGenericQuery(connection: CatalogConnection, query: string): Promise<QueryPlan> {
  return explain(connection, `EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${query}`);
}

/** Runs one query, and says how that went; a command that writes does write. Throws what the server refuses. */
export async function runQuery(connection: CatalogConnection, query: string): Promise<QueryPlan> {
  // The time of each node costs more than many of them take.
  return explain(connection, `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ${query}`);
}

async function explain(connection: CatalogConnection, sql: string): Promise<QueryPlan> {
  const [rows = []] = await connection.run(sql);
  const answer = rows[0]?.['QUERY PLAN'];
  const [document] = (typeof answer === 'string' ? JSON.parse(answer) : answer) as readonly {
    readonly Plan: ExplainedNode;
    readonly 'Execution Time'?: number;
  }[];
  if (document === undefined) throw new Error('EXPLAIN answered nothing');
  const { Plan: root, 'Execution Time': milliseconds } = document;
  const { 'Shared Hit Blocks': hit, 'Shared Read Blocks': read } = root;
  return {
    root: nodeOf(root),
    cost: root['Total Cost'],
    ...(hit === undefined || read === undefined ? {} : { buffers: hit + read, rowsRead: rowsRead(root) }),
    ...(milliseconds === undefined ? {} : { milliseconds }),
  };
}

/** A bitmap of an index names rows that the node above it reads. */
function rowsRead(node: ExplainedNode): number {
  const { 'Actual Rows': rows = 0, 'Actual Loops': loops = 1 } = node;
  const passedOver = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  const own = node['Relation Name'] === undefined ? 0 : Math.round((rows + passedOver) * loops);
  return (node.Plans ?? []).reduce((sum, child) => sum + rowsRead(child), own);
}

function nodeOf(node: ExplainedNode): PlanNode {
  const { 'Relation Name': relation, 'Index Name': index, 'Actual Rows': actualRows } = node;
  return {
    type: node['Node Type'],
    ...(relation === undefined ? {} : { relation }),
    ...(index === undefined ? {} : { index }),
    expectedRows: node['Plan Rows'],
    ...(actualRows === undefined ? {} : { actualRows }),
    children: (node.Plans ?? []).map(nodeOf),
  };
}

/** A plan in one line: `Limit(Index Scan on posts using posts_time_idx)`. Plans of one shape have the same line. */
export function planShape({ type, relation, index, children }: PlanNode): string {
  const on = relation === undefined ? '' : ` on ${relation}`;
  const using = index === undefined ? '' : ` using ${index}`;
  const inner = children.length === 0 ? '' : `(${children.map(planShape).join(', ')})`;
  return `${type}${on}${using}${inner}`;
}

/** Names of the indexes that a plan reads, each once. */
export function indexesOf({ index, children }: PlanNode): readonly string[] {
  return [...new Set([...(index === undefined ? [] : [index]), ...children.flatMap(indexesOf)])];
}
