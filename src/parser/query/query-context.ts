import type { Node } from '@pgsql/types';
import type { DataType } from '../../model/data-type.ts';
import type { Replay } from '../replay/replay.ts';

/** A column that a query or FROM entry gives. */
export interface OutputColumn {
  readonly name: string;
  /** `unknownType` when it cannot be told. */
  readonly type: DataType;
}

/** Columns in order; there may be others beside them when they are not `complete`. */
export interface OutputColumns {
  readonly columns: readonly OutputColumn[];
  readonly complete: boolean;
}

/** One entry of a FROM clause under the name by which columns are qualified. */
export interface FromEntry extends OutputColumns {
  readonly name: string;
  /** Schema of a relation that has no alias. */
  readonly schema?: string | undefined;
}

/** What a FROM clause brings: the entries, and what `*` stands for. */
export interface FromScope extends OutputColumns {
  readonly entries: readonly FromEntry[];
}

/** What names mean at a place in a query. */
export interface QueryContext {
  readonly replay: Replay;
  readonly ctes: ReadonlyMap<string, OutputColumns>;
  /** The FROM clause around the place, and those of the queries around that one, innermost first. */
  readonly scopes: readonly FromScope[];
  /** Columns of a sub-query. */
  columnsOf(query: Node, context: QueryContext): OutputColumns;
}

/** The columns of something of which nothing is known. */
export const unknownColumns: OutputColumns = Object.freeze({ columns: Object.freeze([]), complete: false });
