import type { Column } from '../../../src/model/column.ts';
import type { Database } from '../../../src/model/database.ts';
import { displayIdentifier } from '../../../src/model/name.ts';
import { findsBy, selectsBy } from '../../../src/model/questions/finds-by.ts';
import { indexServing } from '../../../src/model/questions/index-serving.ts';
import { indexThat } from '../../../src/model/questions/index-that.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { Change } from '../../../src/rule/change.ts';
import type { Condition } from '../../../src/rule/condition.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { isSmallTable } from '../../../src/rule/table-size.ts';
import { targetName } from '../../../src/rule/target.ts';
import { rowScopeOf } from '../../../src/semantics/questions/row-scope.ts';
import { waitingValueOf } from '../../../src/semantics/questions/waiting-value.ts';
import type { Roles } from '../../../src/semantics/roles.ts';
import type { TableRole } from '../../../src/semantics/table-role.ts';

/** Tables that nobody lists by status, whatever they have. */
const unlisted: readonly TableRole[] = ['join', 'session-store', 'credential-store', 'audit-log'];

/** The columns by which rows of the table are picked out: statuses, and kinds of what was recorded. */
function statesOf(table: Table, roles: Roles): readonly Column[] {
  const isRecord = roles.table(table, 'ledger') !== undefined || roles.table(table, 'event-log') !== undefined;
  const statuses = roles.columnsOf(table, 'status');
  return statuses.length > 0 || !isRecord ? statuses : roles.columnsOf(table, 'category');
}

/** The one lookup that an index should serve, and why; undefined when none suggests itself. */
function lookupOn(table: Table, state: Column, roles: Roles, database: Database): Lookup | undefined {
  const scope = rowScopeOf(roles, table);
  if (scope !== undefined && !scope.columns.includes(state)) {
    // The rows of one thing are few once they are found.
    if (scope.of === 'thing' && indexServing(table, scope.columns) !== undefined) return undefined;
    const columns = [...scope.columns, state];
    return { columns, fix: { kind: 'serve-access-path', table, equality: columns }, evidence: scope.evidence };
  }
  const value = waitingValueOf(database, state);
  const [time] = roles.columnsOf(table, 'created-time', 'event-time');
  if (value === undefined || time === undefined) return undefined;
  const where: Condition = { column: state, compare: '=', to: value };
  // Of that shape, though a whole index on the time may stand: it has the few that wait among all that are done.
  const fix: Change = { kind: 'create-index', table, method: 'btree', unique: false, keys: [{ column: time }], where };
  return { columns: [time], fix, waiting: value, evidence: [] };
}

interface Lookup {
  readonly columns: readonly Column[];
  readonly fix: Change;
  /** The value that the rows to be found have; undefined for any. */
  readonly waiting?: string;
  readonly evidence: readonly string[];
}

/** Accounts are no list to be worked through, and a worker reads its queue by the schedule. */
function isReadOtherwise(table: Table, roles: Roles): boolean {
  if (unlisted.some((role) => roles.table(table, role) !== undefined)) return true;
  if (rowScopeOf(roles, table) !== undefined) return false;
  const isQueue = roles.table(table, 'queue') !== undefined && roles.columnsOf(table, 'schedule-time').length > 0;
  return isQueue || roles.table(table, 'user-account') !== undefined || roles.table(table, 'tenant-root') !== undefined;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'status-without-index',
    category: 'index',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Rows are picked out by status, and no index serves that',
    why: 'Lists, dashboards and workers ask for the rows of one owner in one state, or for the rows that wait. An index on the status alone serves neither well; without any the rows of every state are read.',
    remedy:
      'Create one index: the owner and then the status, or a partial one over the rows in the state that is waited on.',
    messages: {
      scoped: '{column} tells the rows apart, and no index leads with ({columns}) to find those of one owner by it.',
      waiting: '{column} is {value} in the rows that wait, and no index finds them among those that are done.',
    },
    fix: 'safe',
    sources: ['A3'],
  },
  check({ database, roles, settings, report }) {
    for (const table of ownTables(database)) {
      const states = statesOf(table, roles);
      const [state] = states;
      if (state === undefined || isSmallTable(table, roles, settings) || isReadOtherwise(table, roles)) continue;
      const isServed = states.some(
        (each) => indexThat(table, (index) => findsBy(index, each) || selectsBy(index, each)) !== undefined,
      );
      const lookup = isServed ? undefined : lookupOn(table, state, roles, database);
      if (lookup === undefined) continue;
      const verdict = roles.column(state, 'status') ?? roles.column(state, 'category');
      const evidence = [...(verdict?.evidence ?? []), ...lookup.evidence];
      const column = targetName(state);
      const fix = (): Change[] => [lookup.fix];
      if (lookup.waiting !== undefined)
        report({ at: state, message: 'waiting', data: { column, value: `'${lookup.waiting}'` }, evidence, fix });
      else {
        const columns = lookup.columns.map(({ name }) => displayIdentifier(name)).join(', ');
        report({ at: state, message: 'scoped', data: { column, columns }, evidence, fix });
      }
    }
  },
});

export default rule;
