import type { ForeignKey } from '../model/constraint.ts';
import type { Database } from '../model/database.ts';
import type { Table } from '../model/relation.ts';
import type { AccountTables } from './account-tables.ts';
import { readIdentifier } from './identifier.ts';
import { endingIn, wordIn } from './phrase-match.ts';
import { tableNouns } from './table-noun.ts';
import { userTables } from './words/people.ts';
import { membershipWords, possibleTenantNouns, tenantNouns } from './words/tenants.ts';

/**
 * Finds the tables of tenants: named for tenants and referenced by name, or, where there are none of those,
 * a table of companies, teams and the like on which a quarter of the schema hangs and which has users as members.
 * `declared` says what the user declared of a table: true, false, or undefined for nothing.
 */
export function findTenantTables(
  database: Database,
  { accounts, people }: AccountTables,
  declared: (table: Table) => boolean | undefined,
): ReadonlyMap<Table, readonly string[]> {
  const tenants = new Map<Table, readonly string[]>();
  const possible: [Table, string][] = [];
  let tables = 0;
  let certain = false;
  for (const table of database.tables) {
    if (table.partitionOf !== undefined || table.persistence === 'temporary') continue;
    tables += 1;
    const said = declared(table);
    if (said === true) tenants.set(table, ['declared as the table of tenants']);
    if (said !== undefined || people.has(table)) continue;
    const { stems } = readIdentifier(table.name);
    const noun = nounOf(stems, tenantNouns, database);
    if (noun !== undefined) {
      const evidence = judgeNamed(database, table, noun, accounts);
      if (evidence === undefined) continue;
      tenants.set(table, evidence);
      certain = true;
    } else {
      const other = nounOf(stems, possibleTenantNouns, database);
      if (other !== undefined) possible.push([table, other]);
    }
  }
  if (certain) return tenants;
  for (const [table, noun] of possible) {
    const evidence = judgePossible(table, noun, tables, accounts);
    if (evidence !== undefined) tenants.set(table, evidence);
  }
  return tenants;
}

/** The tenant noun that a table is named for: `organizations`, `app_organizations`; not `users_organizations`. */
function nounOf(stems: readonly string[], nouns: ReadonlySet<string>, database: Database): string | undefined {
  const [first, second, third] = stems;
  if (first === undefined || third !== undefined) return undefined;
  if (second === undefined) return nouns.has(first) ? first : undefined;
  return nouns.has(second) && tableNouns(database).named(first).length === 0 ? second : undefined;
}

function judgeNamed(
  database: Database,
  table: Table,
  noun: string,
  accounts: AccountTables['accounts'],
): readonly string[] | undefined {
  const named = `named for its ${noun}s (${table.name})`;
  const children = childrenOf(table);
  // A workspace may also be a machine or a folder that somebody works in.
  const isAmbiguous = noun === 'workspace' && membershipIn(children, accounts) === undefined;
  if (isAmbiguous && children.size * 5 < database.tables.length) return undefined;
  if (children.size > 0) return [named, `referenced by ${tablesText(children.size)}`];
  const byName = tablesNaming(database, `${noun} id`);
  return byName < 2 ? undefined : [named, `${tablesText(byName)} have ${noun}_id`];
}

function judgePossible(
  table: Table,
  noun: string,
  tables: number,
  accounts: AccountTables['accounts'],
): readonly string[] | undefined {
  const children = childrenOf(table, `${noun} id`);
  if (children.size < 4 || children.size * 4 < tables) return undefined;
  const membership = membershipIn(children, accounts);
  if (membership === undefined) return undefined;
  return [
    `${children.size} of ${tables} tables belong to a ${noun} (${noun}_id)`,
    `users are its members (${membership.name})`,
  ];
}

/** Other tables that reference a table by one column, of this name when one is given. */
function childrenOf(table: Table, name?: string): ReadonlySet<Table> {
  const children = new Set<Table>();
  for (const key of table.referencedBy) {
    const [column, second] = key.columns;
    const isNamed = name === undefined || (column !== undefined && readIdentifier(column.name).phrase === name);
    if (isNamed && second === undefined && key.table !== table) children.add(key.table);
  }
  return children;
}

/** The table among these that says which users belong: the accounts themselves, or one named for members. */
function membershipIn(children: ReadonlySet<Table>, accounts: AccountTables['accounts']): Table | undefined {
  for (const child of children) {
    if (accounts.has(child)) return child;
    const isNamed = wordIn(readIdentifier(child.name).stems, membershipWords) !== undefined;
    if (isNamed && child.foreignKeys.some((key) => leadsToAccount(key, accounts))) return child;
  }
  return undefined;
}

function leadsToAccount(key: ForeignKey, accounts: AccountTables['accounts']): boolean {
  if (key.referencedTable !== undefined) return accounts.has(key.referencedTable);
  return endingIn(readIdentifier(key.referencedName.name).stems, userTables) !== undefined;
}

function tablesNaming(database: Database, phrase: string): number {
  let count = 0;
  for (const table of database.tables) {
    if (table.columns.some((column) => readIdentifier(column.name).phrase === phrase)) count += 1;
  }
  return count;
}

function tablesText(count: number): string {
  return count === 1 ? '1 table' : `${count} tables`;
}
