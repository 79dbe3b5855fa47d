import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { SetStorageParameters } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { expectedRows } from '../../../src/rule/expected-rows.ts';
import type { Roles } from '../../../src/semantics/roles.ts';

/** A table whose rows change all the time, or of which there are more all the time. */
interface HotTable {
  /** Fills `{what}` of the message. */
  readonly what: string;
  readonly evidence: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
}

const updated = { autovacuum_vacuum_scale_factor: '0.02', autovacuum_analyze_scale_factor: '0.01' };
const appended = { autovacuum_vacuum_insert_scale_factor: '0.05', autovacuum_analyze_scale_factor: '0.02' };

/** Fewer rows are vacuumed often enough by the defaults. */
const fewRows = 10_000;

function hotTable(table: Table, roles: Roles): HotTable | undefined {
  const queue = roles.table(table, 'queue');
  if (queue !== undefined)
    return { what: 'is a queue, whose rows change with each step', evidence: queue.evidence, parameters: updated };
  const sessions = roles.table(table, 'session-store');
  if (sessions !== undefined)
    return { what: 'holds sessions, which come, change and go', evidence: sessions.evidence, parameters: updated };
  const ledger = roles.table(table, 'ledger');
  if (ledger !== undefined)
    return { what: 'is a ledger, to which rows are added', evidence: ledger.evidence, parameters: appended };
  const [activity] = roles.columnsOf(table, 'activity-time');
  if (activity === undefined) return undefined;
  const evidence = roles.column(activity, 'activity-time')?.evidence ?? [];
  return { what: `is written whenever somebody does something (${activity.name})`, evidence, parameters: updated };
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'hot-table-default-autovacuum',
    category: 'scale',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Table that changes all the time is vacuumed by the defaults',
    why: 'By default autovacuum waits until a fifth of the rows are dead. In a large table that is updated all the time these are millions of dead rows, which every scan reads, and the pages they fill are never given back.',
    remedy: 'Give the table thresholds of its own, so that it is vacuumed and analysed more often and for less.',
    messages: {
      default:
        '{table} {what}, and autovacuum treats it by the defaults: it waits until 20 % of the rows have changed.',
    },
    fix: 'safe',
    sources: ['D6'],
  },
  check({ database, roles, settings, report }) {
    for (const table of ownTables(database)) {
      // A partitioned table has no rows of its own.
      if (table.partitioning !== undefined) continue;
      if ([...table.storageParameters.keys()].some((name) => name.startsWith('autovacuum_'))) continue;
      const hot = hotTable(table, roles);
      if (hot === undefined || (expectedRows(table, settings)?.rows ?? fewRows) < fewRows) continue;
      report({
        at: table,
        message: 'default',
        data: { table: displayName(table), what: hot.what },
        evidence: hot.evidence,
        fix: (): SetStorageParameters[] => [{ kind: 'set-storage-parameters', table, parameters: hot.parameters }],
      });
    }
  },
});

export default rule;
