import type { CatalogConnection } from '../../catalog/connection.ts';
import { quoteName } from '../../fixer/quote.ts';
import { displayName } from '../../model/name.ts';
import type { Index } from '../../model/table-index.ts';
import { refusalOf } from '../server/refusal.ts';
import { type AccessQuery, queryOfIndex, queryOfPath } from './access-query.ts';
import type { IndexClaim } from './index-evidence.ts';
import { newIndexes, partsOf, pathsOf } from './new-indexes.ts';
import { atProductionSize, type ProductionSize, type SizingServer } from './production-size.ts';
import { indexesOf, planGenericQuery, planShape, type QueryPlan } from './query-plan.ts';
import { parameters } from './query-values.ts';
import type { StatisticsFile } from './statistics-file.ts';

/** How a query is planned. */
export interface PlannedAt {
  /** In one line, see `planShape`. */
  readonly plan: string;
  readonly indexes: readonly string[];
  /** Estimated, in units of a sequential page. */
  readonly cost: number;
  /** Rows that the planner expects. */
  readonly rows: number;
}

/** What an index does for a query in a database of production's size, by its planner alone. */
export interface SizeEvidence {
  /** Schema and name of the index. */
  readonly index: string;
  readonly table: string;
  readonly query: AccessQuery;
  readonly before: PlannedAt;
  readonly after: PlannedAt;
  readonly verdict: 'used' | 'not used';
}

/** Plans at production size, and what they rest on. */
export interface SizedPlans {
  readonly size: ProductionSize;
  readonly evidence: readonly SizeEvidence[];
  /** Indexes for which there is no query to plan, each with the reason, as sentences. */
  readonly unplanned: readonly string[];
}

/**
 * Plans the queries of a plan's new indexes with and without them, as the server would from which the statistics came: for values of
 * average frequency, without a row. The embedded server holds the schema after the plan, and is of no other use afterwards. Throws
 * when it is gone.
 */
export async function sizeEvidence(server: SizingServer, claim: IndexClaim, file: StatisticsFile): Promise<SizedPlans> {
  const size = await atProductionSize(server, file, claim.roles);
  const evidence: SizeEvidence[] = [];
  const unplanned: string[] = [];
  const indexes = newIndexes(claim.before, claim.after);
  for (const index of indexes) {
    const name = displayName({ schema: index.relation.schema, name: index.name });
    const rivals = indexes.filter(({ relation }) => relation === index.relation);
    const queries = await queriesFor(index, claim);
    if (queries.length === 0) unplanned.push(`${name}: no query is known that it is for.`);
    for (const query of queries) {
      const found = await compare(server, index, rivals, query);
      if (typeof found === 'string') unplanned.push(`${name}: ${found}`);
      else evidence.push(found);
    }
  }
  return { size, evidence, unplanned };
}

async function queriesFor(index: Index, { plan }: IndexClaim): Promise<readonly AccessQuery[]> {
  const queries = new Map<string, AccessQuery>();
  for (const path of pathsOf(index, plan.statements)) {
    const query = await queryOfPath(parameters(), path);
    if (query !== undefined) queries.set(query.sql, query);
  }
  const own = queries.size === 0 ? await queryOfIndex(parameters(), index) : undefined;
  return own === undefined ? [...queries.values()] : [own];
}

async function compare(
  server: CatalogConnection,
  index: Index,
  rivals: readonly Index[],
  query: AccessQuery,
): Promise<SizeEvidence | string> {
  try {
    const after = plannedAt(await planGenericQuery(server, query.sql));
    const names = new Set([index, ...partsOf(index)].map(({ name }) => name));
    const before = await without(server, rivals, query);
    const isUsed = after.indexes.some((each) => names.has(each));
    return {
      index: displayName({ schema: index.relation.schema, name: index.name }),
      table: displayName(index.relation),
      query,
      before,
      after,
      verdict: isUsed ? 'used' : 'not used',
    };
  } catch (thrown) {
    const refusal = refusalOf(thrown);
    if (refusal === undefined) throw thrown;
    return `${refusal.message}.`;
  }
}

/** Dropping an index in a transaction that is rolled back touches no file. */
async function without(server: CatalogConnection, indexes: readonly Index[], query: AccessQuery): Promise<PlannedAt> {
  await server.run('BEGIN');
  try {
    for (const { relation, name } of indexes)
      await server.run(`DROP INDEX ${quoteName({ schema: relation.schema, name })}`);
    return plannedAt(await planGenericQuery(server, query.sql));
  } finally {
    await server.run('ROLLBACK');
  }
}

function plannedAt({ root, cost }: QueryPlan): PlannedAt {
  return { plan: planShape(root), indexes: indexesOf(root), cost, rows: root.expectedRows };
}
