import type { ForeignKey } from '../model/constraint.ts';
import type { Database } from '../model/database.ts';
import type { Table } from '../model/relation.ts';
import { type AccountTables, findAccountTables } from './account-tables.ts';
import type { Declaration } from './declared-roles.ts';
import { readIdentifier } from './identifier.ts';
import { endingIn } from './phrase-match.ts';
import { type TableNouns, tableNouns } from './table-noun.ts';
import type { TableRole } from './table-role.ts';
import { findTenantTables } from './tenant-tables.ts';
import { userTables } from './words/people.ts';
import { tenantNouns } from './words/tenants.ts';

/** What the meaning of columns all over the schema depends on. */
export interface Landmarks {
  readonly database: Database;
  readonly nouns: TableNouns;
  readonly accounts: AccountTables['accounts'];
  readonly people: AccountTables['people'];
  readonly tenants: ReadonlyMap<Table, readonly string[]>;
}

/** Finds the landmarks of a database; `declared` gives what the user declared of a table, undefined for nothing. */
export function findLandmarks(
  database: Database,
  declared: (table: Table) => Declaration<TableRole> | undefined,
): Landmarks {
  const saying = (role: TableRole) => (table: Table) => {
    const said = declared(table);
    if (said?.verdicts.some((verdict) => verdict.role === role) === true) return true;
    return said?.replaces(role) === true ? false : undefined;
  };
  const people = findAccountTables(database, saying('user-account'));
  const tenants = findTenantTables(database, people, saying('tenant-root'));
  return { database, nouns: tableNouns(database), ...people, tenants };
}

/** True when a foreign key leads to a person; a table that the source does not define is judged by its name. */
export function leadsToPerson(key: ForeignKey, landmarks: Landmarks): boolean {
  if (key.referencedTable !== undefined) return landmarks.people.has(key.referencedTable);
  return endingIn(readIdentifier(key.referencedName.name).stems, userTables) !== undefined;
}

/** True when a foreign key leads to a tenant; a table that the source does not define is judged by its name. */
export function leadsToTenant(key: ForeignKey, landmarks: Landmarks): boolean {
  if (key.referencedTable !== undefined) return landmarks.tenants.has(key.referencedTable);
  return tenantNouns.has(readIdentifier(key.referencedName.name).phrase);
}
