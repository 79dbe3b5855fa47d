import type { DataType } from './data-type.ts';
import type { Expression } from './expression.ts';
import type { Grant } from './grant.ts';
import type { QualifiedName } from './name.ts';
import type { Origin } from './origin.ts';
import type { Relation } from './relation.ts';
import type { Sequence } from './sequence.ts';

/** A column of a table, view, materialized view or foreign table. */
export interface Column {
  readonly kind: 'column';
  readonly relation: Relation;
  readonly name: string;
  readonly type: DataType;
  /** Collation that was named; undefined for the type's default. */
  readonly collation?: QualifiedName;
  /** NOT NULL declared, or implied by a primary key or identity. A domain's NOT NULL is not counted here. */
  readonly notNull: boolean;
  /** False while a NOT NULL constraint is NOT VALID (PostgreSQL 18). */
  readonly notNullValidated: boolean;
  /** Name that was given to the NOT NULL constraint (PostgreSQL 18 keeps it); undefined when PostgreSQL chose it. */
  readonly notNullName?: string;
  readonly default?: Expression;
  readonly generated?: { readonly storage: 'stored' | 'virtual'; readonly expression: Expression };
  readonly identity?: 'always' | 'by-default';
  /** Sequence owned by this column, through serial, identity or OWNED BY. */
  readonly sequence?: Sequence;
  /** True when the column came from a parent by INHERITS or PARTITION OF. */
  readonly inherited: boolean;
  /** True when the table defines it itself; a merged column is both local and inherited. */
  readonly local: boolean;
  readonly comment?: string;
  /** Column-level privileges only; the relation's own are with the relation. */
  readonly grants: readonly Grant[];
  /** ALTER COLUMN SET STATISTICS; undefined for the default. */
  readonly statisticsTarget?: number;
  readonly statistics?: ColumnStatistics;
  readonly origin: Origin;
}

/** What ANALYZE knows of a column; only a live catalog has it. */
export interface ColumnStatistics {
  /** Share of NULLs, 0 to 1. */
  readonly nullFraction: number;
  /** As pg_stats.n_distinct: positive a count, negative minus a share of the rows. */
  readonly distinct: number;
  /** How many most common values are kept; the values themselves are never read. */
  readonly commonValues: number;
  /** -1 to 1; undefined when ANALYZE has none. */
  readonly correlation?: number;
}
