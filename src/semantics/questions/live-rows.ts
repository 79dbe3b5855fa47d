import type { Column } from '../../model/column.ts';
import { isScalar } from '../../model/data-type.ts';
import type { Table } from '../../model/relation.ts';
import type { Roles } from '../roles.ts';

/** The column that marks rows as deleted, and the value that it has in those that are not. */
export interface LiveRows {
  readonly column: Column;
  readonly live: 'null' | false;
  readonly evidence: readonly string[];
}

/** How the live rows of a table are told from deleted ones; undefined where nothing marks them, or more than one column does. */
export function liveRowsOf(roles: Roles, table: Table): LiveRows | undefined {
  const [column, second] = roles.columnsOf(table, 'soft-delete');
  if (column === undefined || second !== undefined) return undefined;
  const evidence = roles.column(column, 'soft-delete')?.evidence ?? [];
  return { column, live: isScalar(column.type, 'bool') ? false : 'null', evidence };
}
