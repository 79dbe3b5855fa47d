import type { Column } from '../../model/column.ts';
import type { ForeignKey } from '../../model/constraint.ts';
import type { Table } from '../../model/relation.ts';
import { columnFacts } from '../relation-facts.ts';
import type { Roles } from '../roles.ts';
import { creatorNames } from '../words/people.ts';

/** The column that says whose a row is, and how it is reached from the row. */
export interface Identity {
  /** Whether it names a tenant or a user. */
  readonly of: 'tenant' | 'user';
  /** `self`: the key of the table of tenants or accounts; `column`: a column of the table; `path`: a column of another table. */
  readonly how: 'self' | 'column' | 'path';
  readonly column: Column;
  /** Foreign keys to follow from the row to the table that has the column; empty unless `how` is `path`. */
  readonly via: readonly ForeignKey[];
  readonly evidence: readonly string[];
}

/** Every column of the table itself that says whose the row is: tenant keys before owners. */
export function ownIdentitiesOf(roles: Roles, table: Table): readonly Identity[] {
  const self = selfIdentity(roles, table);
  const tenants = roles.columnsOf(table, 'tenant-key').map((column) => byColumn(roles, 'tenant', column, 'tenant-key'));
  const owners = roles.columnsOf(table, 'owner').map((column) => byColumn(roles, 'user', column, 'owner'));
  const found = [...self, ...tenants, ...owners];
  return found.length > 0 ? found : creatorOf(roles, table);
}

function selfIdentity(roles: Roles, table: Table): readonly Identity[] {
  const [key, second] = table.primaryKey?.columns ?? [];
  if (key === undefined || second !== undefined) return [];
  const tenant = roles.table(table, 'tenant-root');
  const account = roles.table(table, 'user-account');
  const found: Identity[] = [];
  if (tenant !== undefined) found.push({ of: 'tenant', how: 'self', column: key, via: [], evidence: tenant.evidence });
  if (account !== undefined) found.push({ of: 'user', how: 'self', column: key, via: [], evidence: account.evidence });
  return found;
}

function byColumn(roles: Roles, of: Identity['of'], column: Column, role: 'tenant-key' | 'owner'): Identity {
  return { of, how: 'column', column, via: [], evidence: roles.column(column, role)?.evidence ?? [] };
}

/** Who made a row owns it where nobody else does. */
function creatorOf(roles: Roles, table: Table): readonly Identity[] {
  const creator = roles
    .columnsOf(table, 'actor')
    .find((column) => creatorNames.has(columnFacts(column).name.words.join(' ')));
  if (creator === undefined) return [];
  const evidence = [...(roles.column(creator, 'actor')?.evidence ?? []), 'no other column names an owner'];
  return [{ of: 'user', how: 'column', column: creator, via: [], evidence }];
}
