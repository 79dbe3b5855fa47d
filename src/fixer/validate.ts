import type { Table } from '../model/relation.ts';
import { constraintKey } from './object-key.ts';
import { quoteIdentifier, quoteName } from './quote.ts';
import { type InverseStatement, type Lock, type Statement, statement } from './statement.ts';

/** How a validation stands to the fix that it belongs to. */
export interface ValidationOptions {
  /** True when the fix stands without it. */
  readonly followUp: boolean;
  /** Undoes it; empty when the inverse of adding the constraint does. */
  readonly inverse?: readonly InverseStatement[];
  /** The table that a foreign key references. */
  readonly referenced?: Table;
}

/** VALIDATE CONSTRAINT: reads every row while writers go on, in a transaction after the one that added the constraint. */
export function validation(table: Table, name: string, options: ValidationOptions): Statement {
  const { referenced } = options;
  const below: Lock[] = descendants(table).map((relation) => ({ relation, mode: 'SHARE UPDATE EXCLUSIVE' }));
  return statement({
    sql: `ALTER TABLE ${quoteName(table)} VALIDATE CONSTRAINT ${quoteIdentifier(name)}`,
    locks: [
      { relation: table, mode: 'SHARE UPDATE EXCLUSIVE' },
      ...below,
      ...(referenced === undefined || referenced === table
        ? []
        : [{ relation: referenced, mode: 'ROW SHARE' as const }]),
    ],
    hazards: ['scans-table', 'may-fail-on-data'],
    inverse: options.inverse ?? [],
    group: 'validation',
    creates: [`validated\u0000${constraintKey(table, name)}`],
    needs: [constraintKey(table, name)],
    followUp: options.followUp,
  });
}

/** Partitions and inheriting tables, at every depth. */
export function descendants(table: Table): Table[] {
  return [...table.partitions, ...table.inheritedBy].flatMap((child) => [child, ...descendants(child)]);
}

/** The same lock on a table and on everything below it. */
export function lockTree(table: Table, mode: Lock['mode']): Lock[] {
  return [table, ...descendants(table)].map((relation) => ({ relation, mode }));
}
