import type { Column } from './column.ts';
import type { Expression } from './expression.ts';
import type { Origin } from './origin.ts';
import type { Table } from './relation.ts';
import type { Index } from './table-index.ts';

interface ConstraintBase {
  readonly table: Table;
  readonly name: string;
  readonly comment?: string;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  /** True when it came from a parent by INHERITS or PARTITION OF. */
  readonly inherited: boolean;
  readonly origin: Origin;
}

/** PRIMARY KEY or UNIQUE. */
export interface UniqueKey extends ConstraintBase {
  readonly kind: 'primary-key' | 'unique';
  /** In key order. */
  readonly columns: readonly Column[];
  readonly include: readonly Column[];
  readonly nullsNotDistinct: boolean;
  /** WITHOUT OVERLAPS on the last column (PostgreSQL 18). */
  readonly withoutOverlaps: boolean;
  readonly index: Index;
}

/** CHECK. */
export interface CheckConstraint extends ConstraintBase {
  readonly kind: 'check';
  readonly expression: Expression;
  readonly noInherit: boolean;
  readonly validated: boolean;
  readonly enforced: boolean;
}

/** What a foreign key does to its rows when the referenced row goes or changes. */
export type ReferentialAction = 'no-action' | 'restrict' | 'cascade' | 'set-null' | 'set-default';

/** FOREIGN KEY, whole: its ordered columns and what they reference, pair by pair. */
export interface ForeignKey extends ConstraintBase {
  readonly kind: 'foreign-key';
  readonly columns: readonly Column[];
  /** As written, for a table the source does not define. */
  readonly referencedName: { readonly schema: string; readonly name: string; readonly columns: readonly string[] };
  /** undefined when the source does not define that table. */
  readonly referencedTable?: Table;
  /** As many as `columns`; empty when the referenced table or one of its columns is not known. */
  readonly referencedColumns: readonly Column[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  /** ON DELETE SET NULL (columns); empty for all. */
  readonly setColumns: readonly Column[];
  readonly match: 'simple' | 'full' | 'partial';
  readonly validated: boolean;
  readonly enforced: boolean;
}

/** EXCLUDE USING method (element WITH operator, ...). */
export interface ExclusionConstraint extends ConstraintBase {
  readonly kind: 'exclusion';
  /** One operator for each key of the index, in its order. */
  readonly operators: readonly string[];
  readonly index: Index;
}

/** A table constraint. NOT NULL stands with its column. */
export type Constraint = UniqueKey | CheckConstraint | ForeignKey | ExclusionConstraint;
