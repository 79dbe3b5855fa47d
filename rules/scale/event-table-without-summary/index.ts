import type { Column } from '../../../src/model/column.ts';
import { isScalar } from '../../../src/model/data-type.ts';
import type { Database } from '../../../src/model/database.ts';
import { displayName, nameKey } from '../../../src/model/name.ts';
import { managedBy } from '../../../src/model/questions/managed-by.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { AddSummaryView } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { expectedRows } from '../../../src/rule/expected-rows.ts';
import type { Roles } from '../../../src/semantics/roles.ts';

/** Fewer declared rows are counted in a moment. */
const fewRows = 100_000;

/** What the events are told apart by: the thing that they happen to, or whose they are, and their kind. */
function groupsOf(table: Table, roles: Roles): readonly Column[] {
  const [subject] = [
    ...roles.columnsOf(table, 'parent'),
    ...roles.columnsOf(table, 'tenant-key'),
    ...roles.columnsOf(table, 'owner'),
    ...table.foreignKeys.flatMap(({ columns }) => (columns.length === 1 ? columns : [])),
  ];
  const [kind] = roles.columnsOf(table, 'category');
  return [subject, kind].filter((column) => column !== undefined);
}

function measuresOf(table: Table, roles: Roles): readonly Column[] {
  return roles
    .columnsOf(table, 'counter', 'money')
    .filter(({ type }) => isScalar(type, 'int2', 'int4', 'int8', 'numeric', 'float4', 'float8'));
}

function readByMaterializedViews({ materializedViews }: Database): ReadonlySet<string> {
  return new Set(
    materializedViews.flatMap(({ query }) => query.reads.map(({ schema, name }) => nameKey(schema, name))),
  );
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'event-table-without-summary',
    category: 'scale',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Recorded events are added up anew by every dashboard',
    why: 'A dashboard that shows sums for each month reads every event of these months each time it is opened. A materialized view holds one row for each group and month, and is read in a moment.',
    remedy:
      'Create a materialized view with one row for each group and month and a unique index on both, and refresh it CONCURRENTLY on a schedule.',
    messages: {
      none: '{table} records events by {time}, and no materialized view adds them up: sums by {groups} and month read every row.',
    },
    fix: 'unsafe',
    fixNote:
      'The view reads the whole table when it is made, holds rows of every user whatever row security says, and must be refreshed by a job.',
    sources: ['D4'],
  },
  check({ database, roles, settings, report }) {
    const summed = readByMaterializedViews(database);
    for (const table of ownTables(database)) {
      const verdict = roles.table(table, 'event-log');
      if (verdict === undefined || roles.table(table, 'audit-log') !== undefined) continue;
      if (summed.has(nameKey(table.schema, table.name)) || managedBy(database, table) === 'timescaledb') continue;
      const expected = expectedRows(table, settings);
      if (expected?.source === 'declared' && expected.rows < fewRows) continue;
      const time = roles
        .columnsOf(table, 'event-time')
        .find(({ type }) => isScalar(type, 'timestamptz', 'timestamp', 'date'));
      const groupBy = groupsOf(table, roles);
      const measures = measuresOf(table, roles);
      // Where there is nothing to add up, nobody knows that a dashboard counts the rows.
      if (time === undefined || groupBy.length === 0 || measures.length === 0) continue;
      report({
        at: table,
        message: 'none',
        data: { table: displayName(table), time: time.name, groups: groupBy.map(({ name }) => name).join(', ') },
        evidence: [...verdict.evidence, ...measures.map(({ name }) => `${name} can be added up`)],
        fix: (): AddSummaryView[] => [{ kind: 'add-summary-view', table, groupBy, time, measures }],
      });
    }
  },
});

export default rule;
