import type { CatalogConnection } from '../../catalog/connection.ts';
import { relationKey } from '../../fixer/object-key.ts';
import { quoteName } from '../../fixer/quote.ts';
import type { PlannedStatement } from '../../fixer/statement.ts';
import { displayName } from '../../model/name.ts';
import { refusalOf } from '../server/refusal.ts';
import { buildIndexes } from './build-indexes.ts';
import { chooseScenarios } from './choose-scenario.ts';
import { fillTable, vacuum } from './fill-table.ts';
import type { IndexClaim } from './index-evidence.ts';
import type { LoadScenario, LoadScenarioName } from './load-scenario.ts';
import { quantile } from './measure.ts';
import { statementsMaking } from './new-indexes.ts';
import { indexesOf, planShape, runQuery } from './query-plan.ts';
import { spreadFor } from './synthetic-rows.ts';

/** How a scenario ran. */
export interface LoadRun {
  /** One of its statements. */
  readonly statement: string;
  /** Statements that were to run. */
  readonly asked: number;
  /** Statements that ran: fewer when time was up. */
  readonly operations: number;
  readonly perSecond: number;
  /** Of the time of a statement in milliseconds, the way to the server included. */
  readonly medianMs: number;
  readonly p95Ms: number;
  /** Plan of one statement, see `planShape`. */
  readonly plan: string;
  readonly indexes: readonly string[];
  /** Blocks that one statement looks at. */
  readonly buffers: number;
}

/** What a plan does for a scenario, or to it. */
export interface LoadEvidence {
  readonly scenario: LoadScenarioName;
  readonly subject: string;
  readonly table: string;
  /** Synthetic rows in the table at the beginning. */
  readonly rows: number;
  /** Statements that were under way at one time. */
  readonly connections: number;
  readonly before: LoadRun;
  readonly after: LoadRun;
  /** Names of the new indexes that the table has after the plan. */
  readonly newIndexes: readonly string[];
  /** What is different from real work, as sentences. */
  readonly notes: readonly string[];
}

/** A scenario that could not be run, with the reason as a clause. */
export interface LoadNotRun {
  readonly scenario: LoadScenarioName;
  readonly reason: string;
}

/** How scenarios are run. */
export interface LoadOptions {
  /** Connections to the same database, each a session of its own; left out, the one of the server. */
  readonly connections?: readonly CatalogConnection[];
  /** Extensions that are not the real ones. */
  readonly stubbed?: readonly string[];
  /** Share of the rows and statements that the scenarios are named for; left out, 1. */
  readonly scale?: number;
  /** After so long no further statement is begun, before the plan and after it each; in milliseconds, 20,000 when left out. */
  readonly longest?: number;
}

/**
 * Runs scenarios before and after a plan on a server that holds the schema before it. The plan's indexes are dropped again, and the
 * rows are gone, but the server is to be used for nothing else. Throws when it is gone.
 */
export async function runLoad(
  server: CatalogConnection,
  claim: IndexClaim,
  names: readonly LoadScenarioName[],
  options: LoadOptions = {},
): Promise<readonly (LoadEvidence | LoadNotRun)[]> {
  const results: (LoadEvidence | LoadNotRun)[] = [];
  for (const name of names) {
    const scenarios = chooseScenarios(name, claim, options.scale ?? 1);
    const result = typeof scenarios === 'string' ? scenarios : await firstToRun(server, scenarios, claim, options);
    results.push(typeof result === 'string' ? { scenario: name, reason: result } : result);
  }
  return results;
}

/** The next scenario serves where no rows could be made for one. */
async function firstToRun(
  server: CatalogConnection,
  scenarios: readonly LoadScenario[],
  claim: IndexClaim,
  options: LoadOptions,
): Promise<LoadEvidence | string> {
  const reasons: string[] = [];
  for (const scenario of scenarios) {
    const result = await runScenario(server, scenario, claim, options);
    if (typeof result !== 'string') return result;
    reasons.push(`${scenario.table.name}: ${result}`);
  }
  return reasons.join('; ');
}

async function runScenario(
  server: CatalogConnection,
  scenario: LoadScenario,
  { plan, roles }: IndexClaim,
  { connections = [server], stubbed = [], longest = 20_000 }: LoadOptions,
): Promise<LoadEvidence | string> {
  const { name, table, rows, indexes, view } = scenario;
  const spread = spreadFor(table, rows + scenario.added, { roles, stubbed });
  const filled = await fillTable(server, table, spread, { rows });
  if ('refused' in filled) return filled.refused;
  const done: PlannedStatement[] = [];
  try {
    const load = { connections, longest };
    const before = await run(server, await scenario.statements(server, spread, false), load);
    const building = await buildIndexes(server, indexes, plan.statements);
    done.push(...building.done);
    if (view !== undefined) {
      for (const statement of statementsMaking([relationKey(view)], plan.statements)) {
        await server.run(statement.sql);
        done.push(statement);
      }
      await server.run(`VACUUM ANALYZE ${quoteName(view)}`);
    }
    await vacuum(server, table);
    const after = await run(server, await scenario.statements(server, spread, true), load);
    if (before === undefined || after === undefined) return 'the table has no row that fits';
    const alone = connections.length === 1 ? ['The statements ran one after the other, over one connection.'] : [];
    return {
      scenario: name,
      subject: scenario.subject,
      table: displayName(table),
      rows,
      connections: connections.length,
      before,
      after,
      newIndexes: [...building.built].map((index) => index.name),
      notes: [
        ...scenario.notes,
        ...alone,
        ...unfinished({ before, after }),
        ...filled.liberties,
        ...building.refused.values(),
      ],
    };
  } catch (thrown) {
    const refusal = refusalOf(thrown);
    if (refusal === undefined) throw thrown;
    return refusal.message;
  } finally {
    await undo(server, done);
    if (scenario.leftover !== undefined) await server.run(scenario.leftover).catch(() => undefined);
    await server.run(`TRUNCATE ${quoteName(table)} CASCADE`).catch(() => undefined);
  }
}

async function undo(server: CatalogConnection, done: readonly PlannedStatement[]): Promise<void> {
  for (const { inverse } of done.toReversed()) {
    for (const { sql } of inverse) await server.run(sql).catch(() => undefined);
  }
}

interface Load {
  readonly connections: readonly CatalogConnection[];
  readonly longest: number;
}

/** Runs statements over all connections at once; the last of them shows the plan, and its time does not count. */
async function run(
  server: CatalogConnection,
  statements: readonly string[],
  { connections, longest }: Load,
): Promise<LoadRun | undefined> {
  const last = statements.at(-1);
  if (last === undefined) return undefined;
  const sessions = [...new Set([server, ...connections])];
  try {
    for (const session of sessions) await session.run('SET session_replication_role = replica');
    const { times, seconds } = await work(connections, statements.slice(0, -1), longest);
    const shown = await runQuery(server, last);
    return {
      statement: last,
      asked: statements.length - 1,
      operations: times.length,
      perSecond: times.length / seconds,
      medianMs: quantile(times, 0.5),
      p95Ms: quantile(times, 0.95),
      plan: planShape(shown.root),
      indexes: indexesOf(shown.root),
      buffers: shown.buffers ?? 0,
    };
  } finally {
    for (const session of sessions) await session.run('RESET session_replication_role').catch(() => undefined);
  }
}

async function work(
  connections: readonly CatalogConnection[],
  statements: readonly string[],
  longest: number,
): Promise<{ readonly times: readonly number[]; readonly seconds: number }> {
  const times: number[] = [];
  const start = performance.now();
  let next = 0;
  const send = async (connection: CatalogConnection): Promise<void> => {
    while (performance.now() - start < longest) {
      const statement = statements[next++];
      if (statement === undefined) return;
      const begun = performance.now();
      await connection.run(statement);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(connections.map(send));
  return { times, seconds: (performance.now() - start) / 1_000 };
}

/** Says where time was up before all was done. */
function unfinished(runs: Readonly<Record<'before' | 'after', LoadRun>>): readonly string[] {
  return Object.entries(runs).flatMap(([when, { operations, asked }]) =>
    operations < asked ? [`Time was up after ${operations} of ${asked} statements ${when} the plan.`] : [],
  );
}
