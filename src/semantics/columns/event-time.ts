import type { ColumnRole, RoleVerdict } from '../column-role.ts';
import type { ColumnFacts } from '../relation-facts.ts';
import type { TableRole } from '../table-role.ts';
import { isTemporal } from '../type-family.ts';
import { eventNames, eventNamesInLogs } from '../words/times.ts';

/**
 * Why a column says when the recorded thing happened; undefined when it does not. In a table that records events the time of
 * the row's creation is the event's, unless another column is named for it.
 */
export function eventTimeEvidence(
  facts: ColumnFacts,
  roles: readonly RoleVerdict<ColumnRole>[],
  rolesOfTable: () => readonly RoleVerdict<TableRole>[],
): readonly string[] | undefined {
  const { column, family, name, of } = facts;
  if (!isTemporal(family) || roles.some(({ role }) => role === 'event-time')) return undefined;
  const isCreated = roles.some(({ role }) => role === 'created-time');
  const isNamed = eventNamesInLogs.has(name.phrase);
  if (!isCreated && !isNamed) return undefined;
  const records = rolesOfTable().find(({ role }) => role === 'event-log' || role === 'ledger' || role === 'audit-log');
  if (records === undefined) return undefined;
  if (isCreated && hasEventTimeOfItsOwn(facts)) return undefined;
  return [
    `${of.relation.name} is an ${records.role}`.replace('an ledger', 'a ledger'),
    isCreated ? `its rows are written when it happens (${column.name})` : `named for the time (${column.name})`,
  ];
}

function hasEventTimeOfItsOwn({ column, of }: ColumnFacts): boolean {
  return [...of.columns.values()].some(
    (other) =>
      other.column !== column &&
      isTemporal(other.family) &&
      (eventNames.has(other.name.phrase) || eventNamesInLogs.has(other.name.phrase)),
  );
}
