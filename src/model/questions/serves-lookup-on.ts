import type { Column } from '../column.ts';
import type { Index, IndexKey } from '../table-index.ts';
import { comparesByEquality } from './compares-by-equality.ts';
import { holdsWhenNotNull } from './holds-when-not-null.ts';

/**
 * True when the index finds the rows for `a = $1 AND b = $2 ...` over exactly these columns without reading others, as the
 * lookup behind a foreign key does. Their order is free: the leading keys must be a permutation of the columns. A partial index
 * counts when its predicate holds for all rows in which the columns are not null.
 */
export function servesLookupOn(index: Index, columns: readonly Column[]): boolean {
  const names = new Set(columns.map((column) => column.name));
  if (names.size === 0 || !index.valid || !hasKeysFor(index, names)) return false;
  return index.predicate === undefined || holdsWhenNotNull(index.predicate, names);
}

function hasKeysFor(index: Index, names: ReadonlySet<string>): boolean {
  switch (index.method) {
    case 'btree':
    case 'gist':
      return matched(index, index.keys.slice(0, names.size), names) === names.size;
    case 'hash':
    case 'spgist':
      return names.size === 1 && matched(index, index.keys.slice(0, 1), names) === 1;
    case 'gin':
      // Each key of a GIN index is searched by itself, so none of them leads.
      return matched(index, index.keys, names) === names.size;
    default:
      return false;
  }
}

/** How many of the columns the keys compare by equality. */
function matched(index: Index, keys: readonly IndexKey[], names: ReadonlySet<string>): number {
  const found = keys.filter(
    (key) => key.column !== undefined && names.has(key.column.name) && comparesByEquality(key, index.method),
  );
  return new Set(found.map((key) => key.column?.name)).size;
}
