import type { Column } from '../model/column.ts';
import type { Database } from '../model/database.ts';
import type { Relation, Table } from '../model/relation.ts';
import type { ColumnRole, RoleVerdict } from './column-role.ts';
import { declaredOfTable, withDeclared } from './declared-roles.ts';
import { isNamedJournal, judgeTable } from './judge-tables.ts';
import { JudgedColumns } from './judged-columns.ts';
import { findLandmarks, type Landmarks } from './landmarks.ts';
import { columnFacts, factsOf, partitionRoot } from './relation-facts.ts';
import type { DeclaredRoles, Roles } from './roles.ts';
import type { TableRole } from './table-role.ts';

/**
 * The roles of all tables and columns of a database. A column or table is judged when it is first asked for, and once.
 * Declarations in the configuration outrank annotations in comments, and both outrank what is guessed.
 */
export function judgeRoles(database: Database, declared: DeclaredRoles = nothingDeclared): Roles {
  return new JudgedRoles(database, declared);
}

const nothingDeclared: DeclaredRoles = Object.freeze({ columns: {}, tables: {} });

class JudgedRoles implements Roles {
  readonly database: Database;
  readonly #declared: DeclaredRoles;
  readonly #relations = new Map<Relation, JudgedColumns>();
  readonly #tables = new Map<Table, readonly RoleVerdict<TableRole>[]>();
  readonly #byRole = new Map<TableRole, readonly Table[]>();
  #landmarks: Landmarks | undefined;

  constructor(database: Database, declared: DeclaredRoles) {
    this.database = database;
    this.#declared = declared;
  }

  ofColumn(column: Column): readonly RoleVerdict<ColumnRole>[] {
    return this.#columnsOf(column.relation).final(columnFacts(column));
  }

  ofTable(table: Table): readonly RoleVerdict<TableRole>[] {
    const known = this.#tables.get(table);
    if (known !== undefined) return known;
    const verdicts = this.#judgeTable(table);
    this.#tables.set(table, verdicts);
    return verdicts;
  }

  column(column: Column, role: ColumnRole): RoleVerdict<ColumnRole> | undefined {
    const judged = this.#columnsOf(column.relation);
    return judged.asFarAs([role], columnFacts(column)).find((verdict) => verdict.role === role);
  }

  table(table: Table, role: TableRole): RoleVerdict<TableRole> | undefined {
    // Every table is asked this; most need no judgement of their columns for it.
    if (role === 'migration-journal' && !this.#mayBeJournal(table)) return undefined;
    return this.ofTable(table).find((verdict) => verdict.role === role);
  }

  columnsOf(relation: Relation, ...roles: readonly ColumnRole[]): readonly Column[] {
    const judged = this.#columnsOf(relation);
    const found: Column[] = [];
    for (const facts of judged.facts.columns.values()) {
      if (judged.asFarAs(roles, facts).some(({ role }) => roles.includes(role))) found.push(facts.column);
    }
    return found;
  }

  tablesOf(role: TableRole): readonly Table[] {
    const known = this.#byRole.get(role);
    if (known !== undefined) return known;
    const tables = this.database.tables.filter((table) => this.table(table, role) !== undefined);
    this.#byRole.set(role, tables);
    return tables;
  }

  /** False when neither its name nor a declaration can make it one: nothing else does. */
  #mayBeJournal(table: Table): boolean {
    if (declaredOfTable(this.#declared, table) !== undefined) return true;
    const root = table.partitionOf?.parent;
    return root === undefined ? isNamedJournal(table) : this.#mayBeJournal(root);
  }

  #judgeTable(table: Table): readonly RoleVerdict<TableRole>[] {
    const said = declaredOfTable(this.#declared, table);
    // A partition is what its table is.
    const root = partitionRoot(table);
    if (root !== table) return withDeclared(this.ofTable(root), said);
    const judged = this.#columnsOf(table);
    const column = (...roles: readonly ColumnRole[]) => judged.firstOf(roles);
    return withDeclared(judgeTable({ table, facts: judged.facts, landmarks: this.#marks(), column }), said);
  }

  #columnsOf(relation: Relation): JudgedColumns {
    const known = this.#relations.get(relation);
    if (known !== undefined) return known;
    const rolesOfTable = relation.kind === 'table' ? () => this.ofTable(relation) : () => [];
    const judged = new JudgedColumns(factsOf(relation), this.#declared, this.#marks(), rolesOfTable);
    this.#relations.set(relation, judged);
    return judged;
  }

  #marks(): Landmarks {
    this.#landmarks ??= findLandmarks(this.database, (table) => declaredOfTable(this.#declared, table));
    return this.#landmarks;
  }
}
