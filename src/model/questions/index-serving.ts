import type { Column } from '../column.ts';
import type { MaterializedView, Table } from '../relation.ts';
import type { Index } from '../table-index.ts';
import { indexThat } from './index-that.ts';
import { servesLookupOn } from './serves-lookup-on.ts';

/**
 * The index that serves a lookup by equality on exactly these columns, primary keys and unique constraints included; undefined
 * when there is none. What serves a partition or a partitioned table is told as in `indexThat`.
 */
export function indexServing(table: Table | MaterializedView, columns: readonly Column[]): Index | undefined {
  return indexThat(table, (index) => servesLookupOn(index, columns));
}
