import type { Column } from '../../model/column.ts';
import { uniqueKeysOf } from '../../model/questions/unique-keys-of.ts';
import type { Table } from '../../model/relation.ts';
import type { ColumnRole } from '../column-role.ts';
import { keyOfItsOwn } from '../columns/whose.ts';
import { columnFacts } from '../relation-facts.ts';
import type { Roles } from '../roles.ts';

/** The columns that a query gives when it asks for the rows of one user, of one parent or of one tenant. */
export interface RowScope {
  /** Compared by equality: the column that names the owner, behind the tenant key when its foreign key carries one. */
  readonly columns: readonly Column[];
  /** `account`: whose rows may be many; `thing`: those of one row of another table, mostly few. */
  readonly of: 'account' | 'thing';
  readonly evidence: readonly string[];
}

/** Whose rows are listed together, the nearest first. */
const orderOfThings: readonly ColumnRole[] = ['owner', 'parent', 'tenant-key', 'actor', 'polymorphic-id'];

/** What is recorded of a thing is read with the thing. */
const orderOfRecords: readonly ColumnRole[] = ['parent', 'owner', 'tenant-key', 'actor', 'polymorphic-id'];

/** Accounts and tenants are listed by themselves, at most those of one tenant. */
const orderOfParties: readonly ColumnRole[] = ['tenant-key'];

/**
 * How queries narrow a table to the rows that belong together: those of an owner, else of a parent, of a tenant, of whoever acted, of
 * what a polymorphic reference names, else of the first row that each must reference. undefined when nothing says so, or when
 * there is only one row for each.
 */
export function rowScopeOf(roles: Roles, table: Table): RowScope | undefined {
  const isParty = roles.table(table, 'user-account') !== undefined || roles.table(table, 'tenant-root') !== undefined;
  const isRecord = roles.table(table, 'audit-log') !== undefined || roles.table(table, 'event-log') !== undefined;
  const order = isParty ? orderOfParties : isRecord ? orderOfRecords : orderOfThings;
  const scopes = order.flatMap((role) => scopesByRole(role, table, roles));
  if (!isParty) scopes.push(...scopesByKey(table, roles, isRecord));
  // In a record, an id without a foreign key is often that of whoever looked on.
  return (isRecord ? scopes.find(hasKey) : undefined) ?? scopes[0];
}

function scopesByRole(role: ColumnRole, table: Table, roles: Roles): RowScope[] {
  return roles.columnsOf(table, role).flatMap((column) => {
    const columns = role === 'polymorphic-id' ? pairOf(column, table, roles) : columnsWith(column, table);
    if (columns === undefined) return [];
    const of = role === 'parent' || role === 'polymorphic-id' ? 'thing' : 'account';
    return [{ columns, of, evidence: roles.column(column, role)?.evidence ?? [] }];
  });
}

/** A record outlives its thing, so its reference may become null. */
function scopesByKey(table: Table, roles: Roles, isRecord: boolean): RowScope[] {
  return table.foreignKeys.flatMap((key): RowScope[] => {
    const [column, second] = key.columns;
    if (column === undefined || second !== undefined || key.referencedTable === undefined) return [];
    if (!column.notNull && !isRecord) return [];
    const columns = roles.table(key.referencedTable, 'lookup') === undefined ? columnsWith(column, table) : undefined;
    if (columns === undefined) return [];
    return [{ columns, of: 'thing', evidence: [`its rows name rows of ${key.referencedName.name} (${key.name})`] }];
  });
}

function hasKey({ columns }: RowScope): boolean {
  return columns.every((column) => columnFacts(column).foreignKeys.length > 0);
}

/** Both columns of a polymorphic reference; undefined where a table has several. */
function pairOf(id: Column, table: Table, roles: Roles): readonly Column[] | undefined {
  const [type, second] = roles.columnsOf(table, 'polymorphic-type');
  return type === undefined || second !== undefined ? undefined : [type, id];
}

/** The column, with the one beside it in its foreign key; undefined when they name a single row. */
function columnsWith(column: Column, table: Table): readonly Column[] | undefined {
  const key = keyOfItsOwn(columnFacts(column));
  const columns = key === undefined || key.columns.length > 2 ? [column] : key.columns;
  const isAlone = uniqueKeysOf(table).some((unique) => unique.columns.every((each) => columns.includes(each)));
  return isAlone ? undefined : columns;
}
