import type { Table } from '../model/relation.ts';

/** Why uniqueness over these columns cannot be had on a partitioned table; undefined where it can, and for other tables. */
export function uniqueOnPartitioned(table: Table, columns: readonly string[]): string | undefined {
  if (table.partitioning === undefined) return undefined;
  const missing = table.partitioning.key.filter(
    (key) => key.column === undefined || !columns.includes(key.column.name),
  );
  if (missing.length === 0) return undefined;
  const names = missing.map((key) => key.column?.name ?? key.expression?.text);
  return `A unique index on a partitioned table must contain its partition key (${names.join(', ')}).`;
}
