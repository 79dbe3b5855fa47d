import type { Column } from '../model/column.ts';
import type { Database } from '../model/database.ts';
import type { CreateIndexKey } from '../rule/change.ts';
import type { NewIndexKey } from './build-index.ts';
import { quoteIdentifier, quoteLiteral, quoteName } from './quote.ts';

/** Operator classes that come with an extension, so that its schema must be named where it is not on the search path. */
const extensionOf: Readonly<Record<string, string>> = {
  gin_trgm_ops: 'pg_trgm',
  gist_trgm_ops: 'pg_trgm',
  gin_hstore_ops: 'hstore',
  gin__int_ops: 'intarray',
  vector_l2_ops: 'vector',
  vector_cosine_ops: 'vector',
  vector_ip_ops: 'vector',
};

/** A key that is a column in its type's default order. */
export function plainKey(column: Column, descending = false): NewIndexKey {
  return {
    sql: `${quoteIdentifier(column.name)}${descending ? ' DESC' : ''}`,
    word: column.name,
    same: (key) =>
      key.column?.name === column.name &&
      key.operatorClass === undefined &&
      key.collation === undefined &&
      key.descending === descending &&
      key.nullsFirst === descending,
  };
}

/** A key of an index that a rule asked for by shape. */
export function shapedKey(key: CreateIndexKey, database: Database): NewIndexKey {
  const { column, as, descending = false, operatorClass } = key;
  if (as === undefined && operatorClass === undefined) return plainKey(column, descending);
  const suffix = operatorClass === undefined ? '' : ` ${operatorClassSql(operatorClass, database)}`;
  return {
    sql: `${expressionSql(key)}${suffix}${descending ? ' DESC' : ''}`,
    word: as === 'lower' ? `lower_${column.name}` : column.name,
  };
}

function expressionSql({ column, as, textSearch = 'english' }: CreateIndexKey): string {
  const name = quoteIdentifier(column.name);
  if (as === 'lower') return `lower(${name})`;
  return as === 'tsvector' ? `to_tsvector(${quoteLiteral(textSearch)}, ${name})` : name;
}

function operatorClassSql(name: string, database: Database): string {
  const extension = database.extensions.get(extensionOf[name] ?? '');
  const isQualified = extension?.schema !== undefined && extension.schema !== 'public';
  return isQualified ? quoteName({ schema: extension.schema, name }) : quoteIdentifier(name);
}
