import type { MaterializedView } from '../relation.ts';
import type { Index } from '../table-index.ts';

/** True when REFRESH MATERIALIZED VIEW CONCURRENTLY can tell the view's rows apart by one of its indexes. */
export function canRefreshConcurrently(view: Pick<MaterializedView, 'indexes'>): boolean {
  return view.indexes.some(tellsRowsApart);
}

/** A valid unique B-tree over plain columns and all rows (is_usable_unique_index in src/backend/commands/matview.c). */
function tellsRowsApart(index: Pick<Index, 'unique' | 'valid' | 'method' | 'predicate' | 'keys'>): boolean {
  const { unique, valid, method, predicate, keys } = index;
  return (
    unique && valid && method === 'btree' && predicate === undefined && keys.every(({ column }) => column !== undefined)
  );
}
