import type { Column } from '../model/column.ts';
import type { Database } from '../model/database.ts';
import type { Relation, Table } from '../model/relation.ts';
import type { ColumnRole, RoleVerdict } from './column-role.ts';
import type { TableRole } from './table-role.ts';

/** The verdicts on one database, judged once and asked by every rule. */
export interface Roles {
  /** What was judged. */
  readonly database: Database;
  /** Every role that the column plays, declared ones first. */
  ofColumn(column: Column): readonly RoleVerdict<ColumnRole>[];
  /** Every role that the table plays, declared ones first. */
  ofTable(table: Table): readonly RoleVerdict<TableRole>[];
  /** The verdict that the column plays this role; undefined when it does not. */
  column(column: Column, role: ColumnRole): RoleVerdict<ColumnRole> | undefined;
  /** The verdict that the table plays this role; undefined when it does not. */
  table(table: Table, role: TableRole): RoleVerdict<TableRole> | undefined;
  /** The relation's columns that play one of these roles, in column order. */
  columnsOf(relation: Relation, ...roles: readonly ColumnRole[]): readonly Column[];
  /** Tables that play the role, in order of creation. */
  tablesOf(role: TableRole): readonly Table[];
}

/**
 * What a user declares instead of leaving it to our judgement. Keys are `schema.table` or `schema.table.column`, raw or quoted as
 * in SQL. A declared role replaces the guessed roles of its family (`role-family.ts`); an empty list means no role at all.
 */
export interface DeclaredRoles {
  readonly columns: Readonly<Record<string, readonly ColumnRole[]>>;
  readonly tables: Readonly<Record<string, readonly TableRole[]>>;
}
