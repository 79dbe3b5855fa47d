import type { Column } from './column.ts';
import type { Constraint } from './constraint.ts';
import type { Expression } from './expression.ts';
import type { QualifiedName } from './name.ts';
import type { Origin } from './origin.ts';
import type { MaterializedView, Table } from './relation.ts';

interface IndexKeyOptions {
  /** Collation that was named; undefined for the column's own. */
  readonly collation?: QualifiedName;
  /** Operator class that was named, without its schema; undefined for the type's default. */
  readonly operatorClass?: string;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

/** One key of an index: a column or an expression. */
export type IndexKey =
  | (IndexKeyOptions & { readonly column: Column; readonly expression?: never })
  | (IndexKeyOptions & { readonly expression: Expression; readonly column?: never });

/** An index, those that serve constraints included. Its schema is its relation's. */
export interface Index {
  readonly kind: 'index';
  readonly relation: Table | MaterializedView;
  readonly name: string;
  /** Access method: btree, hash, gin, gist, spgist, brin, or an extension's. */
  readonly method: string;
  readonly unique: boolean;
  readonly nullsNotDistinct: boolean;
  readonly keys: readonly IndexKey[];
  readonly include: readonly Column[];
  readonly predicate?: Expression;
  /** The primary key, unique or exclusion constraint that it serves. */
  readonly constraint?: Constraint;
  /** False after a failed concurrent build, and on a partitioned table until every partition has its part. */
  readonly valid: boolean;
  /** The index of the partitioned table of which this is a part. */
  readonly partOf?: Index;
  readonly storageParameters: ReadonlyMap<string, string>;
  /** True when the table's REPLICA IDENTITY or CLUSTER uses it. */
  readonly replicaIdentity: boolean;
  readonly clustered: boolean;
  readonly comment?: string;
  readonly statistics?: IndexStatistics;
  readonly origin: Origin;
}

/** Live figures of an index. */
export interface IndexStatistics {
  readonly bytes: number;
  readonly scans: number;
}
