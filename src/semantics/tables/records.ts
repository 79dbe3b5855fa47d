import { endingIn } from '../phrase-match.ts';
import type { ColumnFacts } from '../relation-facts.ts';
import type { TableCase, TableJudge } from '../table-case.ts';
import { readTimeName } from '../time-name.ts';
import { isNumeric, isTemporal } from '../type-family.ts';
import { actionColumns, changeColumns, eventTables, ledgerTables } from '../words/record-tables.ts';
import { eventNamesInLogs } from '../words/times.ts';

/** Tables that record what happened: audit logs, ledgers, event logs. Their rows are written once. */
export const judgeRecords: TableJudge = (table, draft) => {
  if (draft.has('migration-journal', 'user-account', 'tenant-root', 'lookup', 'credential-store', 'session-store'))
    return;
  const time = timeOf(table);
  if (time === undefined) return;
  const bears = `rows bear a time (${time.column.name})`;
  const named = namedForAudit(table);
  if (named !== undefined) draft.add('audit-log', named, bears);
  if (changesRows(table)) return;
  const written = [bears, 'no column keeps a later change'];
  const audit = named ?? auditEvidence(table);
  if (audit !== undefined) draft.add('audit-log', audit, ...written);
  const ledger = audit === undefined ? ledgerEvidence(table) : undefined;
  if (ledger !== undefined) draft.add('ledger', ...ledger, ...written);
  const event = eventEvidence(table);
  if (event !== undefined && ledger === undefined) draft.add('event-log', event, ...written);
};

/** The column that says when the recorded thing happened, or was recorded. */
function timeOf({ column, facts }: TableCase): ColumnFacts | undefined {
  return (
    column('event-time', 'created-time') ??
    [...facts.columns.values()].find(({ family, name }) => isTemporal(family) && eventNamesInLogs.has(name.phrase))
  );
}

function changesRows({ facts, column }: TableCase): boolean {
  if (column('soft-delete') !== undefined) return true;
  return [...facts.columns.values()].some(
    ({ family, name }) => family !== 'boolean' && readTimeName(name).moment === 'change' && name.words[0] !== 'changed',
  );
}

/** A table that is named for an audit may have what a framework adds to every table, such as a time of change. */
function namedForAudit({ facts, table }: TableCase): string | undefined {
  const { stems } = facts.name;
  const place = stems.indexOf('audit');
  const isNamed = place !== -1 && stems.slice(place + 1).every((stem) => auditParts.has(stem));
  return isNamed ? `named for an audit (${table.name})` : undefined;
}

/** Who did what, to which row or from what to what. */
function auditEvidence({ facts, column }: TableCase): string | undefined {
  const columns = [...facts.columns.values()];
  const action = columns.find(
    ({ family, name }) => (family === 'text' || family === 'enum') && actionColumns.has(name.phrase),
  );
  const actor = column('actor', 'owner');
  if (action === undefined || actor === undefined || column('status') !== undefined) return undefined;
  const change = columns.find(({ name }) => changeColumns.has(name.phrase));
  const isPlainType = action.name.stems.at(-1) === 'type';
  const target = isPlainType
    ? undefined
    : (column('polymorphic-id') ?? columns.find(({ name }) => name.stems[0] === 'target'));
  const found = change ?? target;
  return found === undefined
    ? undefined
    : `says who did what (${[actor, action, found].map((part) => part.column.name).join(', ')})`;
}

const auditParts: ReadonlySet<string> = new Set(['log', 'trail', 'entry', 'event', 'record', 'history']);

function ledgerEvidence({ facts, column, table }: TableCase): readonly string[] | undefined {
  const named = endingIn(facts.name.stems, ledgerTables);
  if (named === undefined) return undefined;
  const sum =
    column('money') ??
    [...facts.columns.values()].find(({ family, name }) => isNumeric(family) && sums.has(name.phrase));
  if (sum === undefined) return undefined;
  const whose =
    column('owner', 'tenant-key', 'parent') ??
    [...facts.columns.values()].find(({ foreignKeys }) => foreignKeys.length > 0);
  const sign = column('category', 'balance') ?? facts.byPhrase.get('debit') ?? facts.byPhrase.get('direction');
  if (whose === undefined && sign === undefined) return undefined;
  return [`named for money that moves (${table.name})`, `a sum moves in each row (${sum.column.name})`];
}

const sums: ReadonlySet<string> = new Set(['amount', 'credit', 'debit', 'point', 'delta', 'value']);

function eventEvidence({ facts, column, table }: TableCase): string | undefined {
  const time = table.partitioning?.strategy === 'range' ? table.partitioning.key[0]?.column : undefined;
  const timeFamily = time === undefined ? undefined : facts.columns.get(time)?.family;
  if (time !== undefined && timeFamily !== undefined && isTemporal(timeFamily))
    return `partitioned by time (${time.name})`;
  const named = endingIn(facts.name.stems, eventTables);
  if (named === undefined) return undefined;
  // A calendar's events have a beginning and an end, or are yet to come.
  const isCalendar =
    (named === 'event' || named === 'activity') && column('period-start', 'schedule-time') !== undefined;
  return isCalendar || column('expiry-time') !== undefined ? undefined : `named for what was recorded (${table.name})`;
}
