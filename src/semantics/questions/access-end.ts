import type { Column } from '../../model/column.ts';
import type { Table } from '../../model/relation.ts';
import { anyOf } from '../phrase-match.ts';
import { columnFacts } from '../relation-facts.ts';
import type { Roles } from '../roles.ts';
import { isTemporal } from '../type-family.ts';

const ends: ReadonlySet<string> = new Set([
  'expiry',
  'expiration',
  'expire',
  'expired',
  'until',
  'ttl',
  'lifetime',
  'validity',
]);

const starts: ReadonlySet<string> = new Set([
  'sent',
  'created',
  'requested',
  'generated',
  'issued',
  'at',
  'date',
  'time',
]);

/** The column that says when a row that lets somebody in ends; undefined when none does. */
export function accessEndOf(roles: Roles, table: Table): Column | undefined {
  return (
    roles.columnsOf(table, 'expiry-time')[0] ??
    table.columns.find((column) => anyOf(new Set(columnFacts(column).name.stems), ends))
  );
}

/** The column that says when a session ends, or when it was used last, from which its end follows; undefined when none does. */
export function sessionEndOf(roles: Roles, table: Table): Column | undefined {
  return accessEndOf(roles, table) ?? roles.columnsOf(table, 'activity-time', 'updated-time')[0];
}

/**
 * The column that says when a token beside other things of a row ends, or when it was given out: a time that shares a word with it,
 * as `password_reset_expires` and `reset_sent_at` do with `password_reset_token`; undefined when none does.
 */
export function tokenEndOf(token: Column): Column | undefined {
  const own = new Set(columnFacts(token).name.stems);
  return token.relation.columns.find((column) => {
    const { name, family } = columnFacts(column);
    const stems = new Set(name.stems);
    const isTime = anyOf(stems, ends) || (isTemporal(family) && anyOf(stems, starts));
    return column !== token && isTime && anyOf(stems, own);
  });
}
