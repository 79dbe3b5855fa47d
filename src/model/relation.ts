import type { Column } from './column.ts';
import type { CheckConstraint, ExclusionConstraint, ForeignKey, UniqueKey } from './constraint.ts';
import type { Expression } from './expression.ts';
import type { Grant } from './grant.ts';
import type { QualifiedName } from './name.ts';
import type { Origin } from './origin.ts';
import type { Policy } from './policy.ts';
import type { Index, IndexKey } from './table-index.ts';
import type { Trigger } from './trigger.ts';

interface RelationBase extends QualifiedName {
  readonly columns: readonly Column[];
  readonly triggers: readonly Trigger[];
  readonly rules: readonly RewriteRule[];
  readonly owner?: string;
  /** Table-level privileges that differ from the owner's own; column-level ones are with the columns. */
  readonly grants: readonly Grant[];
  readonly comment?: string;
  /** Name of the extension that brought it; undefined for the user's own. */
  readonly extension?: string;
  readonly origin: Origin;
}

/** An ordinary or partitioned table. */
export interface Table extends RelationBase {
  readonly kind: 'table';
  readonly persistence: 'permanent' | 'unlogged' | 'temporary';
  readonly primaryKey?: UniqueKey;
  /** UNIQUE constraints; the primary key is not among them. */
  readonly uniqueKeys: readonly UniqueKey[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly CheckConstraint[];
  readonly exclusions: readonly ExclusionConstraint[];
  /** All indexes, those that serve constraints included. */
  readonly indexes: readonly Index[];
  /** Foreign keys that point here, self-references included. */
  readonly referencedBy: readonly ForeignKey[];
  readonly policies: readonly Policy[];
  readonly rowSecurity: { readonly enabled: boolean; readonly forced: boolean };
  /** PARTITION BY. */
  readonly partitioning?: { readonly strategy: 'range' | 'list' | 'hash'; readonly key: readonly IndexKey[] };
  /** PARTITION OF, or attached since. */
  readonly partitionOf?: { readonly parent: Table; readonly bound: PartitionBound };
  /** Tables that are its partitions. */
  readonly partitions: readonly Table[];
  /** INHERITS; partitions do not count. */
  readonly inherits: readonly Table[];
  readonly inheritedBy: readonly Table[];
  readonly replicaIdentity: 'default' | 'full' | 'nothing' | 'index';
  /** WITH (...) and ALTER TABLE SET (...), lower-case names; a toast option bears its `toast.` prefix. */
  readonly storageParameters: ReadonlyMap<string, string>;
  /** Composite type of a typed table (CREATE TABLE OF). */
  readonly ofType?: QualifiedName;
  readonly accessMethod?: string;
  readonly tablespace?: string;
  readonly statistics?: TableStatistics;
}

/** Live figures of a table. */
export interface TableStatistics {
  readonly rows: number;
  readonly bytes: number;
  readonly sequentialScans: number;
  /** Rows that sequential scans have read, all together. */
  readonly sequentialRows: number;
  readonly indexScans: number;
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
  readonly deadRows: number;
  /** undefined: never. */
  readonly lastVacuum?: Date;
  readonly lastAnalyze?: Date;
  /** False when the role may not read all rows: then the server hides what ANALYZE knows of the columns. */
  readonly isReadable: boolean;
}

/** FOR VALUES ... or DEFAULT, its values as parse trees wrapped in expressions. */
export type PartitionBound =
  | { readonly kind: 'default' }
  | { readonly kind: 'list'; readonly values: readonly Expression[] }
  | { readonly kind: 'range'; readonly from: readonly PartitionLimit[]; readonly to: readonly PartitionLimit[] }
  | { readonly kind: 'hash'; readonly modulus: number; readonly remainder: number };

/** One value of a range bound. */
export type PartitionLimit = 'minvalue' | 'maxvalue' | Expression;

/** A foreign table. */
export interface ForeignTable extends RelationBase {
  readonly kind: 'foreign-table';
  readonly server: string;
}

/** What a view's or materialized view's query is made of. */
export interface Query {
  /** Parse tree of the SELECT. */
  readonly tree: unknown;
  /** SQL text of the SELECT: as written in a file, or from pg_get_viewdef. */
  readonly text: string;
  /** Relations named in it, whether the source defines them or not; CTE names are left out. */
  readonly reads: readonly QualifiedName[];
}

/** A view. Its columns are known only as far as names and types can be told from its query. */
export interface View extends RelationBase {
  readonly kind: 'view';
  readonly query: Query;
  readonly securityInvoker: boolean;
  readonly securityBarrier: boolean;
  readonly checkOption?: 'local' | 'cascaded';
}

/** A materialized view. */
export interface MaterializedView extends RelationBase {
  readonly kind: 'materialized-view';
  readonly query: Query;
  readonly indexes: readonly Index[];
  readonly populated: boolean;
}

/** CREATE RULE other than a view's own. */
export interface RewriteRule {
  readonly name: string;
  readonly event: 'select' | 'insert' | 'update' | 'delete';
  readonly instead: boolean;
  /** The whole CREATE RULE: as written in a file, or from pg_get_ruledef. */
  readonly text: string;
  /** Relations that its actions name. */
  readonly touches: readonly QualifiedName[];
}

/** What stands in pg_class and has columns. */
export type Relation = Table | ForeignTable | View | MaterializedView;
