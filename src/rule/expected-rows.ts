import type { Table } from '../model/relation.ts';
import type { ProjectSettings } from './define-rule.ts';

/** How many rows a table has or is to have, and who says so. */
export interface ExpectedRows {
  readonly rows: number;
  /** `declared` in the configuration, or `counted` by the server's statistics. */
  readonly source: 'declared' | 'counted';
}

/** The rows of a table with all its partitions: what the user declared, else what statistics say; undefined when neither is there. */
export function expectedRows(table: Table, settings: ProjectSettings): ExpectedRows | undefined {
  const declared = settings.rows.get(`${table.schema}.${table.name}`);
  if (declared !== undefined) return { rows: declared, source: 'declared' };
  const counted = countedRows(table);
  return counted === undefined ? undefined : { rows: counted, source: 'counted' };
}

function countedRows(table: Table): number | undefined {
  if (table.partitioning === undefined) return table.statistics?.rows;
  const counts = table.partitions.map(countedRows).filter((rows) => rows !== undefined);
  return counts.length === 0 ? undefined : counts.reduce((sum, rows) => sum + rows, 0);
}
