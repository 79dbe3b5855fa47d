import type { Column } from '../../../src/model/column.ts';
import { isScalar } from '../../../src/model/data-type.ts';
import type { Database } from '../../../src/model/database.ts';
import { displayName } from '../../../src/model/name.ts';
import { managedBy } from '../../../src/model/questions/managed-by.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { PartitionTable } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { expectedRows } from '../../../src/rule/expected-rows.ts';
import { targetName } from '../../../src/rule/target.ts';
import type { Roles } from '../../../src/semantics/roles.ts';

/** The time by which a table can be partitioned. */
function timeOf(table: Table, roles: Roles): Column | undefined {
  return roles.columnsOf(table, 'event-time').find(({ type }) => isScalar(type, 'timestamptz', 'timestamp', 'date'));
}

/** What stands in the way of partitioning, so that it is known before anyone begins. */
function consequences(table: Table, time: Column): readonly string[] {
  const keys = [table.primaryKey, ...table.uniqueKeys].filter(
    (key) => key !== undefined && !key.columns.includes(time),
  );
  return [
    ...keys.flatMap((key) => (key === undefined ? [] : [`${key.name} must then contain ${time.name}`])),
    ...table.referencedBy.map(
      (key) => `foreign key ${key.name} of ${displayName(key.table)} must go, or carry ${time.name} too`,
    ),
    ...(time.notNull ? [] : [`${time.name} must be NOT NULL first`]),
  ];
}

function isPlain(table: Table, database: Database): boolean {
  const isInherited = table.inherits.length > 0 || table.inheritedBy.length > 0;
  return table.partitioning === undefined && !isInherited && managedBy(database, table) === undefined;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'event-table-not-partitioned',
    category: 'scale',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Table of events is not partitioned by time',
    why: 'Such a table only grows. Unpartitioned, its old rows go by DELETE, which leaves bloat for autovacuum; its indexes grow with all that ever happened; and every query over a month looks into an index over years. A partition is detached or dropped in a moment.',
    remedy:
      'Partition the table by month with PARTITION BY RANGE over its time, with a default partition and a job that makes the next ones. With TimescaleDB make it a hypertable. Declare its rows in the configuration if it stays small.',
    messages: {
      grows:
        '{table} records events by {time} and is not partitioned: old rows can only go by DELETE, and its indexes grow with all of them.',
      hypertable:
        '{table} records events by {time} and is no hypertable, though TimescaleDB is installed: create_hypertable() splits it up by time.',
    },
    fix: 'unsafe',
    fixNote:
      'It makes an empty partitioned copy beside the table; the script below it moves the rows and swaps the two, and its primary key then contains the time.',
    options: {
      schema: {
        largeTableRows: {
          type: 'integer',
          minimum: 1,
          description:
            'Rows, declared or counted, from which on the finding is a warning. Fewer that are declared, and audits of which nothing is known, are not reported.',
        },
      },
      defaults: { largeTableRows: 10_000_000 },
    },
    sources: ['D1', 'health/table-grows-fast', 'Azimutt entity-grow-fast'],
  },
  check({ database, roles, settings, options, report }) {
    const hasTimescale = database.extensions.has('timescaledb');
    for (const table of ownTables(database)) {
      const verdict = isPlain(table, database) ? roles.table(table, 'event-log') : undefined;
      const time = verdict === undefined ? undefined : timeOf(table, roles);
      if (verdict === undefined || time === undefined) continue;
      const expected = expectedRows(table, settings);
      const isLarge = expected !== undefined && expected.rows >= (options.largeTableRows as number);
      // Audits of what people do are small, unless somebody says otherwise.
      const isTakenForSmall = expected?.source === 'declared' || roles.table(table, 'audit-log') !== undefined;
      if (isTakenForSmall && !isLarge) continue;
      const rows = expected === undefined ? [] : [`${expected.rows} rows are ${expected.source}`];
      const mayFix = !hasTimescale && time.notNull && time.generated === undefined;
      report({
        at: table,
        message: hasTimescale ? 'hypertable' : 'grows',
        data: { table: targetName(table), time: time.name },
        evidence: [...verdict.evidence, ...rows, ...consequences(table, time)],
        ...(isLarge ? { severity: 'warning' } : {}),
        ...(mayFix ? { fix: (): PartitionTable[] => [{ kind: 'partition-table', table, by: time }] } : {}),
      });
    }
  },
});

export default rule;
