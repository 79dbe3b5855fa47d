import type { ForeignKey } from '../../model/constraint.ts';
import type { Table } from '../../model/relation.ts';
import type { RowValues } from './choose-values.ts';
import type { Condition } from './conditions.ts';

/** What a row must be like; left out, any that PostgreSQL accepts. */
export interface RowRequest {
  /** Values that it has, parents of which are made where they are missing. */
  readonly given?: RowValues;
  /** Names of columns that are not null. */
  readonly filled?: ReadonlySet<string>;
  /** The one condition that is false. */
  readonly violated?: Condition;
  /** A condition that is true, and not null. */
  readonly satisfied?: Condition;
  /** The foreign key for whose columns no parent is made. */
  readonly orphanOf?: ForeignKey;
}

/** A row that may be inserted: its parents are there. */
export interface PreparedRow {
  readonly table: Table;
  /** Without the columns that are left to their defaults. */
  readonly values: RowValues;
  /** INSERT that gives back the row's place and every column as text. */
  readonly sql: string;
}

/** A row that stands in the open transaction. */
export interface MadeRow {
  readonly table: Table;
  /** Every column as the server's text, defaults and what triggers did included. */
  readonly values: RowValues;
  /** A condition that only this version of the row satisfies: once it is updated or deleted, nothing does. */
  readonly place: string;
}

/** No row can be made here; the message says why. */
export class RowImpossible extends Error {
  override readonly name = 'RowImpossible';
}
