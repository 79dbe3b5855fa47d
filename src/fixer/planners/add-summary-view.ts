import { numberedName } from '../names.ts';
import { columnKey, indexKey, relationKey } from '../object-key.ts';
import { type Planner, refuse } from '../planner.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { statement, undo } from '../statement.ts';

/** A materialized view with one row for each group and month, and the unique index that lets it be refreshed beside its readers. */
export const planAddSummaryView: Planner<'add-summary-view'> = (change, { names }) => {
  const { table, groupBy, time, measures } = change;
  if (!['timestamptz', 'timestamp', 'date'].includes(time.type.name)) return refuse(`${time.name} holds no time.`);
  const view = { schema: table.schema, name: names.relation(table.schema, table.name, 'by_month') };
  const free = freeNames(groupBy.map((column) => column.name));
  const groups = groupBy.map((column) => quoteIdentifier(column.name));
  const month = free('month');
  const columns = [
    ...groups,
    `${monthOf(time.type.name, quoteIdentifier(time.name))} AS ${month}`,
    `count(*) AS ${free('row_count')}`,
    ...measures.map((column) => `sum(${quoteIdentifier(column.name)}) AS ${free(`total_${column.name}`)}`),
  ];
  const keys = [...groups, month];
  const positions = keys.map((_key, position) => position + 1).join(', ');
  const create = statement({
    sql: `CREATE MATERIALIZED VIEW ${quoteName(view)} AS\nSELECT ${columns.join(', ')}\nFROM ${quoteName(table)}\nGROUP BY ${positions}`,
    locks: [{ relation: table, mode: 'ACCESS SHARE' }],
    hazards: ['scans-table'],
    inverse: [undo(`DROP MATERIALIZED VIEW IF EXISTS ${quoteName(view)}`)],
    group: 'scale',
    creates: [relationKey(view)],
    needs: [relationKey(table), columnKey(table, time.name)],
    notes: ['It holds rows of every user: grant SELECT only to roles that may see all of them.'],
  });
  const indexName = names.index(view, [...groupBy.map((column) => column.name), 'month'], 'idx');
  const unique = statement({
    sql: `CREATE UNIQUE INDEX ${quoteIdentifier(indexName)} ON ${quoteName(view)} (${keys.join(', ')})`,
    group: 'scale',
    creates: [indexKey(view.schema, indexName)],
    needs: [relationKey(view)],
    notes: [
      'Nobody reads the new view yet, so the index may be built under lock.',
      'squawk-ignore require-concurrent-index-creation',
    ],
    script: [
      'Refresh it on a schedule, beside its readers:',
      `  REFRESH MATERIALIZED VIEW CONCURRENTLY ${quoteName(view)};`,
    ],
  });
  return { statements: [create, unique], claims: [`summary\u0000${relationKey(table)}\u0000${keys.join('\u0000')}`] };
};

function monthOf(type: string, time: string): string {
  // Months in one zone, so that the view does not depend on who refreshes it.
  if (type === 'timestamptz') return `date_trunc('month', ${time}, 'UTC')`;
  return type === 'date' ? `date_trunc('month', ${time}::timestamp)` : `date_trunc('month', ${time})`;
}

/** Gives a name, quoted, that no column of the view has yet. */
function freeNames(taken: readonly string[]): (wanted: string) => string {
  const used = new Set(taken);
  return (wanted) => {
    const name = numberedName(wanted, (candidate) => used.has(candidate));
    used.add(name);
    return quoteIdentifier(name);
  };
}
