import type { ColumnRole } from '../semantics/column-role.ts';
import type { TableRole } from '../semantics/table-role.ts';

const ofColumns: Readonly<Record<ColumnRole, true>> = {
  'tenant-key': true,
  owner: true,
  actor: true,
  parent: true,
  'external-id': true,
  'login-name': true,
  'natural-name': true,
  code: true,
  'polymorphic-type': true,
  'polymorphic-id': true,
  status: true,
  category: true,
  flag: true,
  'unread-flag': true,
  'soft-delete': true,
  'created-time': true,
  'updated-time': true,
  'event-time': true,
  'schedule-time': true,
  'expiry-time': true,
  'activity-time': true,
  'period-start': true,
  'period-end': true,
  money: true,
  balance: true,
  counter: true,
  percentage: true,
  score: true,
  document: true,
  'tag-list': true,
  'search-text': true,
  secret: true,
  password: true,
  'hashed-secret': true,
  'encrypted-secret': true,
  token: true,
  'personal-data': true,
};

const ofTables: Readonly<Record<TableRole, true>> = {
  entity: true,
  'user-account': true,
  'tenant-root': true,
  join: true,
  'event-log': true,
  ledger: true,
  queue: true,
  'session-store': true,
  'credential-store': true,
  'audit-log': true,
  lookup: true,
  'migration-journal': true,
};

/** Every role that the configuration may give a column. */
export const columnRoles: readonly ColumnRole[] = Object.keys(ofColumns) as ColumnRole[];

/** Every role that the configuration may give a table. */
export const tableRoles: readonly TableRole[] = Object.keys(ofTables) as TableRole[];
