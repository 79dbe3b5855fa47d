import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  type CreateIndexStatement,
  type CreateTableStatement,
  type DataTypeDef,
  parse,
  type Statement,
} from 'pgsql-ast-parser';
import type { DataType } from '../../src/model/data-type.ts';
import type { Database } from '../../src/model/database.ts';
import { truncateIdentifier } from '../../src/model/generated-name.ts';
import { nameKey } from '../../src/model/name.ts';
import type { Table } from '../../src/model/relation.ts';
import { loadSql } from '../../src/parser/load-sql.ts';
import { sourceText } from '../../src/parser/source-text.ts';
import { splitStatements } from '../../src/parser/split-statements.ts';

// A second opinion: what another parser of PostgreSQL's SQL reads of tables and indexes must stand in our model too.

const root = join(import.meta.dirname, '../..');

function sqlFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sql'))
    .map((name) => join(root, folder, name));
}

/** The statements that the other parser can read. */
function readByOther(text: string): Statement[] {
  const bytes = Buffer.from(text);
  return splitStatements(bytes).statements.flatMap(({ start, end }) => {
    try {
      return parse(bytes.toString('utf8', start, end));
    } catch {
      return [];
    }
  });
}

const sameNames: Readonly<Record<string, string>> = {
  bigint: 'int8',
  int: 'int4',
  integer: 'int4',
  smallint: 'int2',
  bigserial: 'int8',
  serial: 'int4',
  smallserial: 'int2',
  boolean: 'bool',
  'double precision': 'float8',
  real: 'float4',
  decimal: 'numeric',
  char: 'bpchar',
  character: 'bpchar',
  'character varying': 'varchar',
  timestamp: 'timestamp',
  'timestamp with time zone': 'timestamptz',
  'timestamp without time zone': 'timestamp',
  time: 'time',
  'time without time zone': 'time',
  'time with time zone': 'timetz',
};

function otherType(type: DataTypeDef): string {
  if (type.kind === 'array') return `${otherType(type.arrayOf)}[]`;
  return sameNames[type.name.toLowerCase()] ?? type.name;
}

function ourType(type: DataType): string {
  return `${type.name}${type.dimensions > 0 ? '[]' : ''}`;
}

function find(database: Database, schema: string | undefined, name: string): Table | undefined {
  const relation = database.relations.get(nameKey(schema ?? 'public', name));
  return relation?.kind === 'table' ? relation : undefined;
}

function compareTable(statement: CreateTableStatement, database: Database): boolean {
  const table = find(database, statement.name.schema, statement.name.name);
  if (table === undefined) return false;
  const columns = statement.columns.flatMap((column) => (column.kind === 'column' ? [column] : []));
  if (columns.length !== statement.columns.length) return false;
  expect(columns.map((column) => [truncateIdentifier(column.name.name), otherType(column.dataType)])).toEqual(
    table.columns.slice(0, columns.length).map((column) => [column.name, ourType(column.type)]),
  );
  return true;
}

function compareIndex(statement: CreateIndexStatement, database: Database): boolean {
  const table = find(database, statement.table.schema, statement.table.name);
  const index = table?.indexes.find((candidate) => candidate.name === statement.indexName?.name);
  if (index === undefined) return false;
  const keys = statement.expressions.map(({ expression }) => (expression.type === 'ref' ? expression.name : undefined));
  expect([index.unique, index.method, index.keys.map((key) => key.column?.name)]).toEqual([
    statement.unique ?? false,
    statement.using?.name.toLowerCase() ?? 'btree',
    keys,
  ]);
  return true;
}

describe('tables and indexes are those that pgsql-ast-parser reads', () => {
  // It trims blanks off quoted names, so the fixture of odd names is no match.
  const fixtures = sqlFiles('fixtures').filter((file) => !file.includes('edge-names'));
  const files = [...sqlFiles('rules'), ...fixtures, ...sqlFiles('node_modules/graphile-worker/sql')];
  test('in all examples and fixtures', () => {
    let tables = 0;
    let indexes = 0;
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      for (const statement of readByOther(text)) {
        if (statement.type !== 'create table' && statement.type !== 'create index') continue;
        // Each file alone, up to and with this statement's kind, so that later changes do not matter.
        const { database } = loadSql([sourceText(file, createdOnly(text))], { postgres: { from: 14, to: 18 } });
        if (statement.type === 'create table' && compareTable(statement, database)) tables++;
        if (statement.type === 'create index' && compareIndex(statement, database)) indexes++;
      }
    }
    expect(tables).toBeGreaterThan(200);
    expect(indexes).toBeGreaterThan(150);
  });
});

const kept: ReadonlySet<string> = new Set([
  'CREATE SCHEMA',
  'CREATE TYPE',
  'CREATE DOMAIN',
  'CREATE EXTENSION',
  'CREATE TABLE',
  'CREATE INDEX',
  'SET',
]);

/** The text without what changes tables after they were created. */
function createdOnly(text: string): string {
  const bytes = Buffer.from(text);
  const { statements } = splitStatements(bytes);
  return statements
    .filter(({ keyword }) => kept.has(keyword) || keyword.startsWith('CREATE'))
    .map(({ start, end }) => `${bytes.toString('utf8', start, end)};`)
    .join('\n');
}
