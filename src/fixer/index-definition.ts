import type { Index, IndexKey } from '../model/table-index.ts';
import { quoteColumns, quoteIdentifier, quoteLiteral, quoteName } from './quote.ts';
import { collationSql } from './type-sql.ts';

/** How an existing index is to be written. */
export interface IndexDefinitionOptions {
  /** Without a lock that stops writers. */
  readonly concurrently?: boolean;
  /** Not when it stands already. */
  readonly ifMissing?: boolean;
  /** On the partitioned table alone, its partitions left out. */
  readonly onlyParent?: boolean;
}

/** CREATE INDEX for an index that stands, as pg_get_indexdef would say it. */
export function createIndexSql(index: Index, options: IndexDefinitionOptions = {}): string {
  const include = index.include.length === 0 ? '' : ` INCLUDE (${quoteColumns(index.include)})`;
  return [
    index.unique ? 'CREATE UNIQUE INDEX' : 'CREATE INDEX',
    ...(options.concurrently === true ? ['CONCURRENTLY'] : []),
    ...(options.ifMissing === true ? ['IF NOT EXISTS'] : []),
    quoteIdentifier(index.name),
    options.onlyParent === true ? 'ON ONLY' : 'ON',
    quoteName(index.relation),
    `USING ${quoteIdentifier(index.method)}`,
    `(${index.keys.map(keySql).join(', ')})${include}`,
    ...(index.nullsNotDistinct ? ['NULLS NOT DISTINCT'] : []),
    ...storageClause(index.storageParameters),
    ...(index.predicate === undefined ? [] : [`WHERE ${index.predicate.text}`]),
  ].join(' ');
}

/** What CREATE INDEX does not bring back: the comment and the mark of CLUSTER. */
export function indexExtras(index: Index): string[] {
  const name = quoteName({ schema: index.relation.schema, name: index.name });
  return [
    ...(index.comment === undefined ? [] : [`COMMENT ON INDEX ${name} IS ${quoteLiteral(index.comment)}`]),
    ...(index.clustered ? [`ALTER TABLE ${quoteName(index.relation)} CLUSTER ON ${quoteIdentifier(index.name)}`] : []),
  ];
}

/** A storage parameter's value: numbers and words stay bare. */
export function parameterValue(value: string): string {
  return /^[A-Za-z0-9_.+-]+$/.test(value) ? value : quoteLiteral(value);
}

/** WITH (...); nothing without parameters. */
export function storageClause(parameters: ReadonlyMap<string, string>): string[] {
  if (parameters.size === 0) return [];
  return [`WITH (${[...parameters].map(([name, value]) => `${name}=${parameterValue(value)}`).join(', ')})`];
}

/** A key of an index, of an exclusion constraint or of PARTITION BY. */
export function keySql(key: IndexKey): string {
  return [
    key.column === undefined ? `(${key.expression.text})` : quoteIdentifier(key.column.name),
    ...(key.collation === undefined ? [] : [`COLLATE ${collationSql(key.collation)}`]),
    ...(key.operatorClass === undefined ? [] : [quoteIdentifier(key.operatorClass)]),
    ...(key.descending ? ['DESC'] : []),
    ...(key.nullsFirst === key.descending ? [] : [key.nullsFirst ? 'NULLS FIRST' : 'NULLS LAST']),
  ].join(' ');
}
