import type { Database } from '../model/database.ts';
import { displayName } from '../model/name.ts';
import type { Table } from '../model/relation.ts';
import { readIdentifier } from './identifier.ts';
import { anyOf, endingIn, wordIn } from './phrase-match.ts';
import { type ColumnFacts, factsOf } from './relation-facts.ts';
import { loginNames, passwordWords } from './words/logins.ts';
import { notOurUsers, personTables, possibleUserTables, userTables } from './words/people.ts';
import { providers } from './words/providers.ts';

/** The tables of people, each with the evidence. */
export interface AccountTables {
  /** Where people sign in. */
  readonly accounts: ReadonlyMap<Table, readonly string[]>;
  /** Accounts, and tables that hold one row more about each account: profiles, members, actors. */
  readonly people: ReadonlyMap<Table, readonly string[]>;
}

/**
 * Finds the tables of accounts by name, keys and the columns that signing in needs.
 * `declared` says what the user declared of a table: true, false, or undefined for nothing.
 */
export function findAccountTables(database: Database, declared: (table: Table) => boolean | undefined): AccountTables {
  const accounts = new Map<Table, readonly string[]>();
  for (const table of database.tables) {
    if (table.partitionOf !== undefined || table.persistence === 'temporary') continue;
    const said = declared(table);
    if (said === false) continue;
    const evidence = said === true ? ['declared as the table of accounts'] : judgeAccounts(table);
    if (evidence !== undefined) accounts.set(table, evidence);
  }
  return { accounts, people: new Map([...accounts, ...findPersonTables(accounts)]) };
}

function judgeAccounts(table: Table): readonly string[] | undefined {
  const { stems } = readIdentifier(table.name);
  const certain = endingIn(stems, userTables);
  const noun = certain ?? endingIn(stems, possibleUserTables);
  if (noun === undefined) return undefined;
  const before = stems.slice(0, stems.length - noun.split(' ').length);
  if (wordIn(before, notOurUsers) !== undefined || wordIn(before, providers) !== undefined) return undefined;
  if (isAboutAnotherUser(table)) return undefined;
  return certain === undefined ? judgePossible(table, noun) : judgeCertain(table, noun);
}

function judgeCertain(table: Table, noun: string): readonly string[] | undefined {
  const evidence = [`named for its ${noun}s (${table.name})`];
  const login = loginColumn(table);
  const password = passwordColumn(table);
  if (login !== undefined) evidence.push(`people sign in with ${login.column.name}`);
  if (password !== undefined) evidence.push(`holds passwords in ${password.column.name}`);
  const pointing = table.referencedBy.filter((key) => key.table !== table).length;
  if (pointing > 0) evidence.push(`${pointing} foreign key${pointing === 1 ? ' points' : 's point'} at it`);
  return evidence.length > 1 ? evidence : undefined;
}

function judgePossible(table: Table, noun: string): readonly string[] | undefined {
  const login = loginColumn(table);
  const password = passwordColumn(table);
  if (login === undefined || password === undefined) return undefined;
  return [
    `named for a ${noun} (${table.name})`,
    `people sign in with ${login.column.name}`,
    `holds passwords in ${password.column.name}`,
  ];
}

/** Members, settings and friends of users bear their name too, but point at them. */
function isAboutAnotherUser(table: Table): boolean {
  const facts = factsOf(table);
  const pointer = facts.byPhrase.get('user id');
  if (pointer !== undefined && !pointer.primaryKey) return true;
  return table.foreignKeys.some((key) => {
    const named = key.referencedTable?.name ?? key.referencedName.name;
    if (key.referencedTable === table || endingIn(readIdentifier(named).stems, userTables) === undefined) return false;
    const [column, second] = key.columns;
    return second === undefined && (facts.table?.primaryKey?.columns.includes(column as never) ?? false);
  });
}

function loginColumn(table: Table): ColumnFacts | undefined {
  for (const facts of factsOf(table).columns.values()) {
    if (facts.family === 'text' && loginNames.has(facts.name.phrase)) return facts;
  }
  return undefined;
}

function passwordColumn(table: Table): ColumnFacts | undefined {
  const facts = factsOf(table);
  if (!anyOf(facts.stems, passwordWords)) return undefined;
  for (const column of facts.columns.values()) {
    const holds = column.family === 'text' || column.family === 'bytes';
    if (holds && wordIn(column.name.stems, passwordWords) !== undefined) return column;
  }
  return undefined;
}

function findPersonTables(accounts: ReadonlyMap<Table, readonly string[]>): Map<Table, readonly string[]> {
  const people = new Map<Table, readonly string[]>();
  for (const account of accounts.keys()) {
    for (const key of account.referencedBy) {
      const [column, second] = key.columns;
      if (column === undefined || second !== undefined || !isForPerson(key.table, accounts)) continue;
      const facts = factsOf(key.table).columns.get(column);
      if (facts?.unique === true)
        people.set(key.table, [`one row for each row of ${displayName(account)} (${column.name} is unique)`]);
    }
    for (const key of account.foreignKeys) {
      const person = key.referencedTable;
      const [column, second] = key.columns;
      if (person === undefined || column === undefined || second !== undefined || !isForPerson(person, accounts))
        continue;
      const isOneForOne = factsOf(account).columns.get(column)?.unique === true || namesPerson(person);
      if (column.notNull && isOneForOne)
        people.set(person, [`each row of ${displayName(account)} has one (${column.name})`]);
    }
  }
  return people;
}

/** A partner of many users may be a firm; a person or profile, or what bears a user name, is the user. */
function namesPerson(table: Table): boolean {
  const noun = readIdentifier(table.name).stems.at(-1);
  return noun === 'person' || noun === 'profile' || factsOf(table).byPhrase.has('user name');
}

function isForPerson(table: Table, accounts: ReadonlyMap<Table, readonly string[]>): boolean {
  return !accounts.has(table) && endingIn(readIdentifier(table.name).stems, personTables) !== undefined;
}
