import type { CatalogConnection } from '../../catalog/connection.ts';
import { createIndexSql } from '../../fixer/index-definition.ts';
import type { Plan } from '../../fixer/plan.ts';
import { quoteName } from '../../fixer/quote.ts';
import type { PlannedStatement } from '../../fixer/statement.ts';
import type { Database } from '../../model/database.ts';
import { displayName, nameKey, type QualifiedName } from '../../model/name.ts';
import type { Table } from '../../model/relation.ts';
import type { Index } from '../../model/table-index.ts';
import type { Roles } from '../../semantics/roles.ts';
import type { RowSpread } from '../rows/spread.ts';
import { type AccessQuery, queryOfIndex, queryOfPath } from './access-query.ts';
import { buildIndexes } from './build-indexes.ts';
import { fillTable, vacuum } from './fill-table.ts';
import { type Verdict, verdictOf } from './index-verdict.ts';
import { type Measurement, measure } from './measure.ts';
import { newIndexes, partsOf, pathsOf, rareValuesOf } from './new-indexes.ts';
import { storedValues } from './query-values.ts';
import { lookupRows, spreadFor, usualRows } from './synthetic-rows.ts';

/** A plan whose indexes are to show what they are good for. */
export interface IndexClaim {
  /** The schema on which the plan was made; its roles too. */
  readonly before: Database;
  readonly after: Database;
  readonly plan: Pick<Plan, 'statements'>;
  readonly roles: Roles;
}

/** How evidence is gathered. */
export interface EvidenceOptions {
  /** Rows of each table that gets an index; left out, as many as take seconds in all: 100,000 of five tables, 25,000 of twenty. */
  readonly rows?: number;
  /** Extensions that are not the real ones. */
  readonly stubbed?: readonly string[];
}

/** What one index did for one query. */
export interface IndexEvidence {
  /** Schema and name of the index. */
  readonly index: string;
  readonly table: string;
  /** True when it keeps rows unique as well, which is a reason of its own to have it. */
  readonly unique: boolean;
  /** The query that was measured; undefined when none could be. */
  readonly query?: AccessQuery;
  /** Synthetic rows in the table. */
  readonly rows: number;
  readonly before?: Measurement;
  readonly after?: Measurement;
  readonly verdict: Verdict;
  /** A clause that says why the verdict is what it is. */
  readonly reason: string;
  /** What the synthetic rows do not keep to. */
  readonly liberties: readonly string[];
}

/**
 * Measures what each index of a plan does for the queries that it is meant for: on synthetic rows, before and after. The server
 * holds the schema before the plan, and is of no other use afterwards. Throws when it is gone.
 */
export async function indexEvidence(
  server: CatalogConnection,
  claim: IndexClaim,
  options: EvidenceOptions = {},
): Promise<readonly IndexEvidence[]> {
  const byTable = new Map<Table, Index[]>();
  const evidence: IndexEvidence[] = [];
  for (const index of newIndexes(claim.before, claim.after)) {
    const { schema, name, kind } = index.relation;
    const table = claim.before.relations.get(nameKey(schema, name));
    if (kind !== 'table') evidence.push(unmeasured(index, 'it keeps the rows of a materialized view apart'));
    else if (table?.kind !== 'table') evidence.push(unmeasured(index, 'its table comes with the plan'));
    else if (byTable.has(table)) byTable.get(table)?.push(index);
    else byTable.set(table, [index]);
  }
  const rows = options.rows ?? usualRows(byTable.size);
  for (const [table, indexes] of byTable) {
    const isSmall = claim.roles.table(table, 'lookup') !== undefined;
    const spread = spreadFor(table, isSmall ? Math.min(rows, lookupRows) : rows, {
      roles: claim.roles,
      stubbed: options.stubbed ?? [],
    });
    evidence.push(...(await evidenceOn(server, table, indexes, claim.plan, spread)));
  }
  return evidence;
}

interface Trial {
  readonly index: Index;
  readonly query: AccessQuery;
  readonly before: Measurement;
}

async function evidenceOn(
  server: CatalogConnection,
  table: Table,
  indexes: readonly Index[],
  plan: IndexClaim['plan'],
  spread: RowSpread,
): Promise<readonly IndexEvidence[]> {
  const rare = new Map(indexes.flatMap((index) => [...rareValuesOf(index, plan.statements)]));
  const filled = await fillTable(server, table, spread, { rare });
  if ('refused' in filled) return indexes.map((index) => unmeasured(index, filled.refused));
  const evidence: IndexEvidence[] = [];
  try {
    const trials: Trial[] = [];
    for (const index of indexes) {
      const queries = await queriesFor(server, index, plan.statements);
      if (queries.length === 0) evidence.push(unmeasured(index, 'no row of the table fits the query that it is for'));
      for (const query of queries) trials.push({ index, query, before: await measure(server, query.sql) });
    }
    const { built, refused } = await buildIndexes(server, indexes, plan.statements);
    if (filled.rest !== undefined) for (const index of built) await buildOnRest(server, index, table, filled.rest);
    await vacuum(server, table);
    for (const { index, query, before } of trials) {
      if (!built.has(index)) {
        evidence.push(unmeasured(index, refused.get(index) ?? ''));
        continue;
      }
      const after = await measure(server, query.sql);
      const parts = [index, ...partsOf(index), { name: restName(index) }].map(({ name }) => name);
      const { liberties } = filled;
      const judged = verdictOf(parts, filled.rows, before, after);
      evidence.push({ ...about(index), query, rows: filled.rows, before, after, ...judged, liberties });
    }
  } finally {
    await server.run(`TRUNCATE ${quoteName(table)} CASCADE`).catch(() => undefined);
  }
  return evidence;
}

async function queriesFor(
  server: CatalogConnection,
  index: Index,
  statements: readonly PlannedStatement[],
): Promise<readonly AccessQuery[]> {
  const values = storedValues(server);
  const queries = new Map<string, AccessQuery>();
  for (const path of pathsOf(index, statements)) {
    const query = await queryOfPath(values, path);
    if (query !== undefined) queries.set(query.sql, query);
  }
  const own = queries.size === 0 ? await queryOfIndex(values, index) : undefined;
  return own === undefined ? [...queries.values()] : [own];
}

function about({ relation, name, unique }: Index): Pick<IndexEvidence, 'index' | 'table' | 'unique'> {
  return { index: displayName({ schema: relation.schema, name }), table: displayName(relation), unique };
}

function unmeasured(index: Index, reason: string): IndexEvidence {
  return { ...about(index), rows: 0, verdict: 'unmeasured', reason, liberties: [] };
}

/** The partition that was added must have its part, or the index would not be valid. */
async function buildOnRest(server: CatalogConnection, index: Index, table: Table, rest: QualifiedName): Promise<void> {
  const name = restName(index);
  await server.run(createIndexSql({ ...index, name, relation: { ...table, ...rest } }));
  const whole = quoteName({ schema: table.schema, name: index.name });
  await server.run(`ALTER INDEX ${whole} ATTACH PARTITION ${quoteName({ schema: rest.schema, name })}`);
}

function restName({ name }: Index): string {
  return `${name.slice(0, 50)}_rest`;
}
