import type { Column } from '../column.ts';
import type { Index } from '../table-index.ts';

/** The key columns of an index up to its first expression. */
export function leadingColumns(index: Index): readonly Column[] {
  const columns: Column[] = [];
  for (const key of index.keys) {
    if (key.column === undefined) break;
    columns.push(key.column);
  }
  return columns;
}
