import type { CatalogRow } from '../../catalog/connection.ts';
import { quoteIdentifier, quoteLiteral, quoteName } from '../../fixer/quote.ts';
import { typeSql } from '../../fixer/type-sql.ts';
import type { Table } from '../../model/relation.ts';
import { type RowValues, textLiteral } from './choose-values.ts';
import type { MadeRow } from './row-request.ts';

/** INSERT of one row, its other columns by their defaults; gives back its place and every column as text, unless it returns nothing. */
export function insertSql(table: Table, values: RowValues, returns = true): string {
  const given = table.columns.filter(({ name }) => values.has(name));
  const columns = given.map(({ name }) => quoteIdentifier(name)).join(', ');
  const row = given
    .map((column) => `${textLiteral(values.get(column.name) ?? null)}::${typeSql(column.type)}`)
    .join(', ');
  const content = given.length === 0 ? 'DEFAULT VALUES' : `(${columns}) OVERRIDING SYSTEM VALUE VALUES (${row})`;
  const returned = table.columns.map(({ name }, at) => `${quoteIdentifier(name)}::text AS v${at}`);
  if (!returns) return `INSERT INTO ${quoteName(table)} ${content}`;
  return `INSERT INTO ${quoteName(table)} ${content} RETURNING ${['tableoid::text AS part', 'ctid::text AS place', ...returned].join(', ')}`;
}

/** What such an INSERT gave back. */
export function madeRow(table: Table, row: CatalogRow): MadeRow {
  const values = new Map(table.columns.map(({ name }, at) => [name, (row[`v${at}`] ?? null) as string | null]));
  return { table, values, place: `tableoid = ${String(row.part)} AND ctid = ${quoteLiteral(String(row.place))}` };
}

/** A condition that the rows with these values satisfy. */
export function matches(table: Table, values: RowValues): string {
  const parts = table.columns
    .filter(({ name }) => values.has(name))
    .map(({ name, type }) => {
      const value = values.get(name) ?? null;
      return value === null
        ? `${quoteIdentifier(name)} IS NULL`
        : `${quoteIdentifier(name)} = ${quoteLiteral(value)}::${typeSql(type)}`;
    });
  return parts.length === 0 ? 'true' : parts.join(' AND ');
}
