import type { Schema } from '../model/cluster-object.ts';
import type { Column } from '../model/column.ts';
import type { CheckConstraint, Constraint, ForeignKey, ReferentialAction } from '../model/constraint.ts';
import type { Expression } from '../model/expression.ts';
import type { Policy } from '../model/policy.ts';
import type { MaterializedView, Table, View } from '../model/relation.ts';
import type { Routine } from '../model/routine.ts';
import type { Index } from '../model/table-index.ts';
import type { Condition } from './condition.ts';

/** A lookup that an index must serve. The fixer plans the fewest indexes that serve all of them beside those that stand. */
export interface ServeAccessPath {
  readonly kind: 'serve-access-path';
  readonly table: Table;
  /** Columns compared by equality; their order is free. */
  readonly equality: readonly Column[];
  /** A column that is ranged over or sorted by, after the equality columns. */
  readonly range?: { readonly column: Column; readonly descending: boolean };
  /** Rows that the lookup wants; an index may cover just them. */
  readonly where?: Condition;
  /** True when those rows are few among all, such as unread ones: then only an index over just them serves the lookup. */
  readonly few?: boolean;
}

/** An index of a shape that is not a plain access path: GIN, BRIN, expression, unique. */
export interface CreateIndex {
  readonly kind: 'create-index';
  readonly table: Table | MaterializedView;
  readonly method: 'btree' | 'gin' | 'gist' | 'brin' | 'hash';
  readonly unique: boolean;
  /** True when the stored rows cannot clash, as the groups of a GROUP BY cannot; otherwise a unique index is unsafe. */
  readonly provenUnique?: boolean;
  readonly keys: readonly CreateIndexKey[];
  readonly where?: Condition;
}

/** A key of an index to create. `lower` and `tsvector` stand for the two expressions that fixes need. */
export interface CreateIndexKey {
  readonly column: Column;
  readonly as?: 'lower' | 'tsvector';
  /** Text search configuration of a `tsvector` key; undefined for `english`. */
  readonly textSearch?: string;
  readonly descending?: boolean;
  readonly operatorClass?: string;
}

export interface DropIndex {
  readonly kind: 'drop-index';
  readonly index: Index;
}

export interface AddCheck {
  readonly kind: 'add-check';
  readonly table: Table;
  /** Part of the constraint's name after the table's, such as `amount_range`. */
  readonly label: string;
  readonly condition: Condition;
}

export interface AddForeignKey {
  readonly kind: 'add-foreign-key';
  readonly table: Table;
  readonly columns: readonly Column[];
  readonly referencedTable: Table;
  readonly referencedColumns: readonly Column[];
  readonly onDelete: ReferentialAction;
}

/** The old constraint goes under its real name, in the same transaction in which the new one comes. */
export interface ReplaceForeignKey {
  readonly kind: 'replace-foreign-key';
  readonly foreignKey: ForeignKey;
  readonly onDelete: ReferentialAction;
}

export interface AddPrimaryKey {
  readonly kind: 'add-primary-key';
  readonly table: Table;
  /** Unique index over NOT NULL columns that is promoted. */
  readonly using: Index;
}

export interface AddUnique {
  readonly kind: 'add-unique';
  readonly table: Table;
  readonly columns: readonly Column[];
  readonly where?: Condition;
}

export interface DropConstraint {
  readonly kind: 'drop-constraint';
  readonly constraint: Constraint;
}

export interface ValidateConstraint {
  readonly kind: 'validate-constraint';
  readonly constraint: CheckConstraint | ForeignKey;
}

export interface SetNotNull {
  readonly kind: 'set-not-null';
  readonly column: Column;
}

export interface SetDefault {
  readonly kind: 'set-default';
  readonly column: Column;
  readonly to: 'now' | 'false' | 'true' | 'zero' | 'none';
}

/** ALTER COLUMN TYPE with USING. */
export interface SetColumnType {
  readonly kind: 'set-column-type';
  readonly column: Column;
  readonly to: 'jsonb' | 'timestamptz' | 'uuid' | 'text' | 'bigint' | 'numeric' | { readonly sameAs: Column };
}

/** A trigger, and its function where none exists, that keeps an updated-time column. */
export interface KeepUpdatedTime {
  readonly kind: 'keep-updated-time';
  readonly column: Column;
}

export interface EnableRowSecurity {
  readonly kind: 'enable-row-security';
  readonly table: Table;
  readonly force: boolean;
  /** Policies that come with it: rows whose column equals the caller's identity. */
  readonly ownerColumn?: Column;
  /** `auth-uid` on Supabase, else the session setting that holds the caller's id. */
  readonly identity: { readonly form: 'auth-uid' } | { readonly form: 'setting'; readonly name: string };
}

/** ALTER POLICY with new expressions. */
export interface AlterPolicy {
  readonly kind: 'alter-policy';
  readonly policy: Policy;
  readonly using?: Expression;
  readonly withCheck?: Expression;
}

export interface DropPolicy {
  readonly kind: 'drop-policy';
  readonly policy: Policy;
}

/** ALTER FUNCTION ... SET search_path. */
export interface SetFunctionSearchPath {
  readonly kind: 'set-function-search-path';
  readonly routine: Routine;
  /** Schemas in order; empty for `''`. */
  readonly path: readonly string[];
}

export interface SetViewOption {
  readonly kind: 'set-view-option';
  readonly view: View;
  readonly option: 'security_invoker' | 'security_barrier';
}

/** REVOKE privileges ON object FROM grantee. */
export interface Revoke {
  readonly kind: 'revoke';
  readonly on: Table | View | MaterializedView | Routine | Schema;
  readonly privileges: readonly string[];
  readonly grantee: string;
}

export interface SetStorageParameters {
  readonly kind: 'set-storage-parameters';
  readonly table: Table;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface SetComment {
  readonly kind: 'set-comment';
  readonly on: Table | Column;
  readonly text: string;
}

/** A missing partition that catches what no other takes. */
export interface AddDefaultPartition {
  readonly kind: 'add-default-partition';
  readonly table: Table;
}

/** Template: audit table, trigger function with a fixed search_path, one trigger per table, secret columns left out. */
export interface AddAuditTrail {
  readonly kind: 'add-audit-trail';
  readonly table: Table;
  readonly leaveOut: readonly Column[];
}

/** Template: login attempts table, its indexes, and the function that counts. */
export interface AddLoginThrottle {
  readonly kind: 'add-login-throttle';
  readonly accounts: Table;
}

/** Template: expand step of encryption, an encrypted column beside the plain one. */
export interface EncryptColumn {
  readonly kind: 'encrypt-column';
  readonly column: Column;
}

/** Template: partitioned copy, partitions by month and the swap. */
export interface PartitionTable {
  readonly kind: 'partition-table';
  readonly table: Table;
  readonly by: Column;
}

/** Template: materialized view with its unique index, one row per group and month: how many rows, and the sum of each measure. */
export interface AddSummaryView {
  readonly kind: 'add-summary-view';
  readonly table: Table;
  readonly groupBy: readonly Column[];
  readonly time: Column;
  /** Numeric columns to sum; empty for a count alone. */
  readonly measures: readonly Column[];
}

/** What a fix does to the model. Never SQL text: `fixer/planners` has one planner for each kind. */
export type Change =
  | ServeAccessPath
  | CreateIndex
  | DropIndex
  | AddCheck
  | AddForeignKey
  | ReplaceForeignKey
  | AddPrimaryKey
  | AddUnique
  | DropConstraint
  | ValidateConstraint
  | SetNotNull
  | SetDefault
  | SetColumnType
  | KeepUpdatedTime
  | EnableRowSecurity
  | AlterPolicy
  | DropPolicy
  | SetFunctionSearchPath
  | SetViewOption
  | Revoke
  | SetStorageParameters
  | SetComment
  | AddDefaultPartition
  | AddAuditTrail
  | AddLoginThrottle
  | EncryptColumn
  | PartitionTable
  | AddSummaryView;
