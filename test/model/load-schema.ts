import type { Column } from '../../src/model/column.ts';
import type { Database } from '../../src/model/database.ts';
import { nameKey } from '../../src/model/name.ts';
import type { Table } from '../../src/model/relation.ts';
import type { Index } from '../../src/model/table-index.ts';
import { loadSql } from '../../src/parser/load-sql.ts';
import { sourceText } from '../../src/parser/source-text.ts';

/** The model of a schema; throws when a statement was not understood. */
export function databaseOf(sql: string): Database {
  const { database, report } = loadSql([sourceText('schema.sql', sql)], { postgres: { from: 14, to: 18 } });
  const complaints = [...report.syntaxProblems, ...report.problems].map((problem) => problem.message);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  return database;
}

/** A table of schema public, or of the one that is named before a dot. */
export function tableOf(database: Database, name: string): Table {
  const [schema, table] = name.includes('.') ? name.split('.') : ['public', name];
  const relation = database.relations.get(nameKey(schema as string, table as string));
  if (relation?.kind !== 'table') throw new Error(`No table ${name}`);
  return relation;
}

/** The columns of these names, in their order. */
export function columnsOf(table: Table, ...names: readonly string[]): readonly Column[] {
  return names.map((name) => {
    const column = table.columns.find((each) => each.name === name);
    if (column === undefined) throw new Error(`No column ${name}`);
    return column;
  });
}

/** The index of that name. */
export function indexOf(table: Table, name: string): Index {
  const index = table.indexes.find((each) => each.name === name);
  if (index === undefined) throw new Error(`No index ${name}`);
  return index;
}
