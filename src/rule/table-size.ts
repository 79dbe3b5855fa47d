import type { Table } from '../model/relation.ts';
import type { Roles } from '../semantics/roles.ts';
import type { ProjectSettings } from './define-rule.ts';
import { expectedRows } from './expected-rows.ts';

/** Below this many rows PostgreSQL reads the whole table whatever indexes there are. */
const few = 1_000;

/** From this many rows on a B-tree on a time is large enough to matter. */
const many = 1_000_000;

/**
 * True for a table of constants, and for one of which the user declared so few rows that no index is worth its writes. What a
 * server counts makes no table small, since it may be a server for tests.
 */
export function isSmallTable(table: Table, roles: Roles, settings: ProjectSettings): boolean {
  const expected = expectedRows(table, settings);
  return expected?.source === 'declared' ? expected.rows < few : roles.table(table, 'lookup') !== undefined;
}

/** True for a table of a million rows or more, as the user declared or the server counts. What nobody knows is not large. */
export function isLargeTable(table: Table, settings: ProjectSettings): boolean {
  return (expectedRows(table, settings)?.rows ?? 0) >= many;
}
