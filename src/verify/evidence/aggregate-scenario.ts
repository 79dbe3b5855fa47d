import { quoteIdentifier, quoteName } from '../../fixer/quote.ts';
import type { Column } from '../../model/column.ts';
import type { MaterializedView, Table } from '../../model/relation.ts';
import type { IndexClaim } from './index-evidence.ts';
import { countOf, indexesOn, type LoadScenario, type Scaled } from './load-scenario.ts';

const aggregated = 1_000_000;
const aggregations = 5;

/** A table of events or movements counted by month: where the plan has a summary of it, with that afterwards. */
export function aggregateScenarios(claim: IndexClaim, of: Scaled): readonly LoadScenario[] | string {
  const { roles } = claim;
  const fresh = claim.after.materializedViews.filter((view) => !hasRelation(claim, view));
  const summaries = fresh.flatMap((view) => {
    const table = tableOf(view, claim);
    return table === undefined ? [] : [{ table, view }];
  });
  const logs = [...roles.tablesOf('event-log'), ...roles.tablesOf('ledger')].map((table) => ({
    table,
    view: undefined,
  }));
  const scenarios = [...summaries, ...logs].flatMap(({ table, view }) => {
    const query = view?.query.text.trim().replace(/;$/, '') ?? monthly(table, claim);
    return query === undefined ? [] : [scenarioOf(table, query, view, claim, of)];
  });
  return scenarios.length === 0 ? 'no table records events or movements' : scenarios;
}

function scenarioOf(
  table: Table,
  query: string,
  view: MaterializedView | undefined,
  claim: IndexClaim,
  of: Scaled,
): LoadScenario {
  const rows = of(aggregated);
  return {
    name: 'aggregate',
    subject: `${table.name} by month, over ${countOf(rows)} rows`,
    table,
    rows,
    added: 0,
    indexes: indexesOn(table, claim),
    ...(view === undefined ? {} : { view }),
    statements: async (_server, _spread, isAfter) => {
      const sql = isAfter && view !== undefined ? `SELECT * FROM ${quoteName(view)}` : query;
      return Array.from({ length: aggregations + 1 }, () => sql);
    },
    notes: view === undefined ? [] : [`What ${view.name} says is as old as its last refresh.`],
  };
}

function hasRelation({ before }: IndexClaim, { schema, name }: MaterializedView): boolean {
  return before.materializedViews.some((each) => each.schema === schema && each.name === name);
}

function tableOf({ query }: MaterializedView, { before }: IndexClaim): Table | undefined {
  const [only, ...others] = query.reads;
  if (only === undefined || others.length > 0) return undefined;
  return before.tables.find(({ schema, name }) => schema === only.schema && name === only.name);
}

function timeOf(table: Table, { roles }: IndexClaim): Column | undefined {
  return roles.columnsOf(table, 'event-time', 'created-time')[0];
}

function monthly(table: Table, claim: IndexClaim): string | undefined {
  const column = timeOf(table, claim);
  if (column === undefined) return undefined;
  const time = quoteIdentifier(column.name);
  return `SELECT date_trunc('month', ${time}) AS month, count(*) FROM ${quoteName(table)} GROUP BY 1`;
}
