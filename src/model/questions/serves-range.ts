import type { Column } from '../column.ts';
import type { Index, IndexKey } from '../table-index.ts';
import { comparesByEquality } from './compares-by-equality.ts';
import { holdsWhenNotNull } from './holds-when-not-null.ts';
import { sameCollation } from './same-collation.ts';

/**
 * True when the index finds the rows for equality on the first columns, in any order, and a range of the last one: a B-tree led
 * by the equality columns with the range column next, in whichever direction, or for a range alone a BRIN index over it.
 */
export function servesRange(index: Index, equality: readonly Column[], range: Column): boolean {
  const names = new Set(equality.map((column) => column.name));
  if (!index.valid || names.has(range.name)) return false;
  if (index.method === 'brin') {
    if (names.size > 0 || !index.keys.some((key) => ordersBy(key, range))) return false;
  } else if (index.method === 'btree') {
    const lead = index.keys.slice(0, names.size);
    const leads = lead.every(
      (key) => key.column !== undefined && names.has(key.column.name) && comparesByEquality(key, 'btree'),
    );
    const next = index.keys[names.size];
    if (!leads || lead.length < names.size || next === undefined || !ordersBy(next, range)) return false;
  } else return false;
  return index.predicate === undefined || holdsWhenNotNull(index.predicate, new Set([...names, range.name]));
}

/** A pattern class orders by bytes, which `<` does not. */
function ordersBy(key: IndexKey, column: Column): boolean {
  return (
    key.column?.name === column.name && sameCollation(key) && !(key.operatorClass?.endsWith('_pattern_ops') ?? false)
  );
}
