import type { Index, IndexKey } from '../table-index.ts';
import { isBoundIndex } from './bound-index.ts';
import { sameKey, sameKeyButDirection, samePredicate } from './same-index.ts';

/**
 * True when the narrow index is needless beside the wide one: its keys are the first keys of the wide one, in the same order or
 * all reversed, over the same rows, its included columns are there too, and nothing else hangs on it. Of two equal indexes each
 * covers the other. Only B-trees have prefixes.
 */
export function isPrefixCovered(narrow: Index, wide: Index): boolean {
  if (narrow === wide || narrow.relation !== wide.relation || !wide.valid) return false;
  if (narrow.method !== 'btree' || wide.method !== 'btree' || isBoundIndex(narrow)) return false;
  if (!keepsUniqueness(narrow, wide) || !samePredicate(narrow, wide) || narrow.keys.length > wide.keys.length)
    return false;
  const held = new Set([...wide.keys.map((key) => key.column), ...wide.include]);
  return sharesPrefix(narrow.keys, wide.keys) && narrow.include.every((column) => held.has(column));
}

/** A wider unique index does not keep the narrow one's promise. */
function keepsUniqueness(narrow: Index, wide: Index): boolean {
  if (!narrow.unique) return true;
  if (!wide.unique || narrow.keys.length !== wide.keys.length) return false;
  return !narrow.nullsNotDistinct || wide.nullsNotDistinct;
}

function sharesPrefix(narrow: readonly IndexKey[], wide: readonly IndexKey[]): boolean {
  const pairs = narrow.map((key, at) => [key, wide[at] as IndexKey] as const);
  return (
    pairs.every(([first, second]) => sameKey(first, second, 'btree')) ||
    pairs.every(([first, second]) => isReverse(first, second))
  );
}

/** An index is read backwards as easily. */
function isReverse(first: IndexKey, second: IndexKey): boolean {
  return (
    first.descending !== second.descending &&
    first.nullsFirst !== second.nullsFirst &&
    sameKeyButDirection(first, second, 'btree')
  );
}
