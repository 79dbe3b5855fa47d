import type { Database } from '../model/database.ts';
import { memberships } from '../model/questions/effective-grants.ts';
import { tablesBehind } from '../model/questions/tables-behind.ts';
import type { MaterializedView, Table, View } from '../model/relation.ts';
import type { ProjectSettings } from './define-rule.ts';
import { bypassesRowSecurity } from './row-grantees.ts';

/** Tables with row security whose policies do not hold for what a view reads, each with the views between the two. */
export function tablesReadPastPolicies(
  database: Database,
  view: View | MaterializedView,
  settings: ProjectSettings,
): readonly { readonly table: Table; readonly through: readonly View[] }[] {
  return tablesBehind(database, view).filter(
    ({ table, through }) =>
      table.rowSecurity.enabled && isPastPolicies(database, (through.at(-1) ?? view).owner, table, settings),
  );
}

/** Policies hold for everybody but the table's owner, unless they are forced on the owner too, and roles that bypass them. */
function isPastPolicies(
  database: Database,
  reader: string | undefined,
  table: Table,
  settings: ProjectSettings,
): boolean {
  if (reader !== undefined && bypassesRowSecurity(database, reader, settings)) return true;
  const isOwner = reader === table.owner || (reader !== undefined && isMember(database, reader, table.owner));
  return isOwner && !table.rowSecurity.forced;
}

function isMember(database: Database, reader: string, owner: string | undefined): boolean {
  return owner !== undefined && memberships(database, reader).has(owner);
}
