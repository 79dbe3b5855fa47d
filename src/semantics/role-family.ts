import type { ColumnRole } from './column-role.ts';
import type { TableRole } from './table-role.ts';

/** Roles that exclude each other's guesses: a declared role replaces the guessed ones of its family, and leaves the others alone. */
export type ColumnFamily =
  | 'whose'
  | 'label'
  | 'class'
  | 'switch'
  | 'time'
  | 'amount'
  | 'content'
  | 'secret'
  | 'token'
  | 'personal';

/** The family of each column role; every role has one. */
export const columnFamilies: Readonly<Record<ColumnRole, ColumnFamily>> = {
  'tenant-key': 'whose',
  owner: 'whose',
  actor: 'whose',
  parent: 'whose',
  'external-id': 'whose',
  'polymorphic-id': 'whose',
  'login-name': 'label',
  'natural-name': 'label',
  code: 'label',
  'polymorphic-type': 'class',
  status: 'class',
  category: 'class',
  flag: 'switch',
  'unread-flag': 'switch',
  'soft-delete': 'switch',
  'created-time': 'time',
  'updated-time': 'time',
  'event-time': 'time',
  'schedule-time': 'time',
  'expiry-time': 'time',
  'activity-time': 'time',
  'period-start': 'time',
  'period-end': 'time',
  money: 'amount',
  balance: 'amount',
  counter: 'amount',
  percentage: 'amount',
  score: 'amount',
  document: 'content',
  'tag-list': 'content',
  'search-text': 'content',
  secret: 'secret',
  password: 'secret',
  'hashed-secret': 'secret',
  'encrypted-secret': 'secret',
  token: 'token',
  'personal-data': 'personal',
};

/** The family of each table role: what its rows are, and whether people or tenants are among them. */
export const tableFamilies: Readonly<Record<TableRole, 'kind' | 'party'>> = {
  entity: 'kind',
  'user-account': 'party',
  'tenant-root': 'party',
  join: 'kind',
  'event-log': 'kind',
  ledger: 'kind',
  queue: 'kind',
  'session-store': 'kind',
  'credential-store': 'kind',
  'audit-log': 'kind',
  lookup: 'kind',
  'migration-journal': 'kind',
};

/** True for the name of a column role. */
export function isColumnRole(name: string): name is ColumnRole {
  return Object.hasOwn(columnFamilies, name);
}

/** True for the name of a table role. */
export function isTableRole(name: string): name is TableRole {
  return Object.hasOwn(tableFamilies, name);
}
