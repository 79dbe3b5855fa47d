import type { ForeignKey } from '../model/constraint.ts';
import type { Table } from '../model/relation.ts';
import type { Roles } from '../semantics/roles.ts';

/** A foreign key that stands or is to come. */
export type Reference = Pick<ForeignKey, 'table' | 'columns' | 'referencedTable' | 'onDelete' | 'deferrable'>;

/** What should become of the rows when what they reference is deleted, and what says so. */
export interface WantedAction {
  readonly action: 'cascade' | 'set-null' | 'restrict';
  readonly evidence: readonly string[];
}

/** The action that a foreign key should have in place of its own; undefined where its own will do or nobody can tell. */
export function wantedDeleteAction(roles: Roles, key: Reference): WantedAction | undefined {
  const { table, referencedTable, onDelete } = key;
  if (referencedTable === undefined || referencedTable === table) return undefined;
  const record = recordEvidence(roles, table);
  if (record !== undefined) {
    // The entries of a journal go with their journal.
    const isLost = onDelete === 'cascade' && recordEvidence(roles, referencedTable) === undefined;
    return isLost ? { action: 'restrict', evidence: record } : undefined;
  }
  if (onDelete !== 'no-action' || key.deferrable || isBesideShorter(key)) return undefined;
  if (roles.table(referencedTable, 'lookup') !== undefined) return undefined;
  const join = roles.table(table, 'join');
  const part = join?.evidence ?? belonging(roles, key);
  if (part !== undefined) return { action: 'cascade', evidence: part };
  if (key.columns.some(({ notNull }) => notNull)) return undefined;
  return { action: 'set-null', evidence: [`${key.columns.map(({ name }) => name).join(', ')} may be NULL`] };
}

/**
 * The action of a foreign key that a fix adds: a reference that may be NULL is cleared; for what is a part nobody has said that it
 * may go with the whole, so the whole stays until somebody does.
 */
export function actionOfNewKey(roles: Roles, key: Omit<Reference, 'onDelete' | 'deferrable'>): ForeignKey['onDelete'] {
  const { table, columns, referencedTable } = key;
  if (referencedTable === undefined || referencedTable === table) return 'no-action';
  if (recordEvidence(roles, table) !== undefined || roles.table(referencedTable, 'lookup') !== undefined)
    return 'no-action';
  const isOptional = columns.every(({ notNull }) => !notNull);
  const wanted = wantedDeleteAction(roles, { ...key, onDelete: 'no-action', deferrable: false })?.action;
  return isOptional && wanted !== 'cascade' ? 'set-null' : 'restrict';
}

function recordEvidence(roles: Roles, table: Table): readonly string[] | undefined {
  return (roles.table(table, 'ledger') ?? roles.table(table, 'audit-log'))?.evidence;
}

/** Of two keys to one table the shorter one says what happens; the longer one only holds more columns together. */
function isBesideShorter(key: Reference): boolean {
  return key.table.foreignKeys.some(
    (other) => other.referencedTable === key.referencedTable && other.columns.length < key.columns.length,
  );
}

function belonging(roles: Roles, key: Reference): readonly string[] | undefined {
  for (const column of key.columns) {
    const verdict =
      roles.column(column, 'parent') ?? roles.column(column, 'owner') ?? roles.column(column, 'tenant-key');
    if (verdict !== undefined) return verdict.evidence;
  }
  return undefined;
}
