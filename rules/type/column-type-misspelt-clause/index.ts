import type { Column } from '../../../src/model/column.ts';
import { type DataType, isBuiltIn, typeText } from '../../../src/model/data-type.ts';
import type { Database } from '../../../src/model/database.ts';
import { nearWords } from '../../../src/model/edit-distance.ts';
import { displayIdentifier, displayName, nameKey } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const keyWords = ['primary', 'foreign'];

/** Clauses of MySQL that PostgreSQL's grammar takes for a column, such as `KEY name (column)`. */
const indexWords: ReadonlySet<string> = new Set(['key', 'index', 'fulltext', 'spatial']);

/** What may follow a column's type, and so stands in its place where the type is forgotten. */
const columnWords: Readonly<Record<string, string>> = {
  unique: 'UNIQUE',
  primarykey: 'PRIMARY KEY',
  notnull: 'NOT NULL',
  references: 'REFERENCES',
  default: 'DEFAULT',
  generated: 'GENERATED',
  constraint: 'CONSTRAINT',
  autoincrement: 'GENERATED ALWAYS AS IDENTITY',
  auto_increment: 'GENERATED ALWAYS AS IDENTITY',
};

/** True for a type that neither PostgreSQL nor the source brings. Extensions may: so more must speak for a mistake. */
function isUndefined(type: DataType, database: Database): boolean {
  return !isBuiltIn(type) && type.definition === undefined && !database.relations.has(nameKey(type.schema, type.name));
}

/** True when what stands in parentheses behind the type are columns of the table, as a clause names them. */
function namesColumns({ type, relation }: Column): boolean {
  return (
    type.modifiers.length > 0 && type.modifiers.every((word) => relation.columns.some(({ name }) => name === word))
  );
}

/** The clause that stands where the column's name does: a misspelt PRIMARY, FOREIGN or CONSTRAINT. */
function clauseInName(column: Column): string | undefined {
  const { name, type } = column;
  const [keyWord] = keyWords.includes(name) ? [name] : nearWords(name, keyWords);
  const isKey = type.name === 'key' || (nearWords(type.name, ['key']).length > 0 && type.modifiers.length > 0);
  if (keyWord !== undefined && (isKey || namesColumns(column))) return `${keyWord.toUpperCase()} KEY`;
  return nearWords(name, ['constraint']).length > 0 ? 'CONSTRAINT' : undefined;
}

/** The clause that stands where the column's type does. */
function clauseInType({ type }: Column): string | undefined {
  const word = type.name in columnWords ? type.name : nearWords(type.name, Object.keys(columnWords))[0];
  return word === undefined || type.modifiers.length > 0 ? undefined : columnWords[word];
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'column-type-misspelt-clause',
    category: 'type',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Misspelt clause reads as a column of a type that does not exist',
    why: 'PostgreSQL knows a table constraint by its first word. Misspelt, FORIEGN KEY (id) is valid grammar for a column named foriegn of the type key, and the statement fails only when it is run, with a message about a type.',
    remedy: 'Correct the word. Indexes cannot be declared inside CREATE TABLE: use CREATE INDEX.',
    messages: {
      clause: 'Column {column} of {table} has the type {type}, which nothing defines: {meant} is probably meant.',
      index:
        'Column {column} of {table} has the type {type}, which nothing defines: PostgreSQL declares no indexes inside CREATE TABLE.',
      noType:
        'Column {column} of {table} has the type {type}, which nothing defines: {meant} is probably meant, and the type is missing.',
    },
    fix: 'none',
    sources: ['E2'],
  },
  check({ database, report }) {
    // A server has refused what is looked for.
    if (database.loadedFrom !== 'files') return;
    for (const table of ownTables(database)) {
      for (const column of table.columns) {
        if (!column.local || !isUndefined(column.type, database)) continue;
        const type = typeText(column.type);
        const data = { column: displayIdentifier(column.name), table: displayName(table), type };
        const meant = clauseInName(column);
        const missing = clauseInType(column);
        if (meant !== undefined) report({ at: column, message: 'clause', data: { ...data, meant } });
        else if (indexWords.has(column.name) && namesColumns(column)) report({ at: column, message: 'index', data });
        else if (missing !== undefined) report({ at: column, message: 'noType', data: { ...data, meant: missing } });
      }
    }
  },
});

export default rule;
