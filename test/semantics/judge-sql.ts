import type { Column } from '../../src/model/column.ts';
import type { Table } from '../../src/model/relation.ts';
import { loadSql } from '../../src/parser/load-sql.ts';
import { SourceText } from '../../src/parser/source-text.ts';
import { judgeRoles } from '../../src/semantics/judge-roles.ts';
import type { DeclaredRoles, Roles } from '../../src/semantics/roles.ts';

/** A schema that was loaded from SQL text, with its roles and a short way to its objects. */
export interface JudgedSql {
  readonly roles: Roles;
  /** The table of that name in schema public, or `schema.table`. */
  readonly table: (name: string) => Table;
  /** `table.column` or `schema.table.column`. */
  readonly column: (name: string) => Column;
  /** The names of the roles of `table.column`. */
  readonly rolesOf: (name: string) => readonly string[];
  /** The names of the roles of a table. */
  readonly rolesOfTable: (name: string) => readonly string[];
}

/** Loads SQL text and judges it; throws when a statement was not understood, since the test would then prove nothing. */
export function judgeSql(sql: string, declared?: DeclaredRoles): JudgedSql {
  const source = new SourceText('test.sql', Buffer.from(sql));
  const { database, report } = loadSql([source], { postgres: { from: 14, to: 18 } });
  const [problem] = [...report.syntaxProblems, ...report.problems];
  if (problem !== undefined) throw new Error(`not loaded: ${problem.message}`);
  const roles = judgeRoles(database, declared);
  const table = (name: string): Table => {
    const [relation = '', schema = 'public'] = name.split('.').reverse();
    const found = database.tables.find((candidate) => candidate.name === relation && candidate.schema === schema);
    if (found === undefined) throw new Error(`no table ${name}`);
    return found;
  };
  const column = (name: string): Column => {
    const parts = name.split('.');
    const found = table(parts.slice(0, -1).join('.')).columns.find((candidate) => candidate.name === parts.at(-1));
    if (found === undefined) throw new Error(`no column ${name}`);
    return found;
  };
  return {
    roles,
    table,
    column,
    rolesOf: (name) => roles.ofColumn(column(name)).map(({ role }) => role),
    rolesOfTable: (name) => roles.ofTable(table(name)).map(({ role }) => role),
  };
}
