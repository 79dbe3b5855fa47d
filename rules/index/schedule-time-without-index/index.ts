import type { Column } from '../../../src/model/column.ts';
import type { Database } from '../../../src/model/database.ts';
import { findsBy } from '../../../src/model/questions/finds-by.ts';
import { indexServing } from '../../../src/model/questions/index-serving.ts';
import { indexThat } from '../../../src/model/questions/index-that.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { cannotBeNull } from '../../../src/model/questions/unique-keys-of.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { ServeAccessPath } from '../../../src/rule/change.ts';
import type { Condition } from '../../../src/rule/condition.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { isSmallTable } from '../../../src/rule/table-size.ts';
import { targetName } from '../../../src/rule/target.ts';
import { waitingValueOf } from '../../../src/semantics/questions/waiting-value.ts';
import type { Roles } from '../../../src/semantics/roles.ts';

/** A time at which something falls due: work, or the end of the row or of what it holds. */
interface DueTime {
  readonly column: Column;
  readonly kind: 'schedule' | 'expiry';
  readonly evidence: readonly string[];
}

function dueTimesOf(table: Table, roles: Roles): readonly DueTime[] {
  return table.columns.flatMap((column): DueTime[] => {
    const schedule = roles.column(column, 'schedule-time');
    if (schedule !== undefined) return [{ column, kind: 'schedule', evidence: schedule.evidence }];
    const expiry = roles.column(column, 'expiry-time');
    // Keys of programs may have no end, and one that has is looked up by itself: nobody sweeps them.
    const isKey = roles.table(table, 'credential-store') !== undefined && !cannotBeNull(column);
    return expiry === undefined || isKey ? [] : [{ column, kind: 'expiry', evidence: expiry.evidence }];
  });
}

/** The rows that can still fall due: those that wait, or at least those that have a time. */
function openRows({ column, kind }: DueTime, table: Table, roles: Roles, database: Database): Condition | undefined {
  const [status] = kind === 'schedule' ? roles.columnsOf(table, 'status') : [];
  const value = status === undefined ? undefined : waitingValueOf(database, status);
  if (status !== undefined && value !== undefined) return { column: status, compare: '=', to: value };
  return cannotBeNull(column) ? undefined : { column, is: 'not-null' };
}

/** The range that is due, and beside it the time line of a parent whose foreign key has no index yet. */
function pathsOf(due: DueTime, table: Table, roles: Roles, database: Database): readonly ServeAccessPath[] {
  const range = { column: due.column, descending: false };
  const where = openRows(due, table, roles, database);
  const paths: ServeAccessPath[] = [
    { kind: 'serve-access-path', table, equality: [], range, ...(where === undefined ? {} : { where }) },
  ];
  const [parent] = due.kind === 'schedule' ? roles.columnsOf(table, 'parent') : [];
  if (parent !== undefined && indexServing(table, [parent]) === undefined)
    paths.push({ kind: 'serve-access-path', table, equality: [parent], range });
  return paths;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'schedule-time-without-index',
    category: 'index',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Rows fall due at a time that no index finds them by',
    why: 'A worker asks again and again for the rows whose time has come, a clean-up for those that have expired. Without an index each round reads the whole table.',
    remedy:
      'Create an index on the time, partial over the rows that still wait or that have a time; with the parent in front where a time line of one parent is shown.',
    messages: {
      schedule:
        '{column} says when a row is due, and no index finds the rows that are: each round reads the whole table.',
      expiry:
        '{column} says when a row ends, and no index finds those that have: each clean-up or reminder reads the whole table.',
    },
    fix: 'safe',
    sources: ['A4', 'C9', 'index/sort-column-unindexed', 'safegres X8'],
  },
  check({ database, roles, settings, report }) {
    for (const table of ownTables(database)) {
      for (const due of dueTimesOf(table, roles)) {
        if (isSmallTable(table, roles, settings)) break;
        if (indexThat(table, (index) => findsBy(index, due.column)) !== undefined) continue;
        report({
          at: due.column,
          message: due.kind,
          data: { column: targetName(due.column) },
          evidence: due.evidence,
          fix: () => pathsOf(due, table, roles, database),
        });
      }
    }
  },
});

export default rule;
