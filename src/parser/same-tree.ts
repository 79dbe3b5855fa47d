/** Keys that say where a node stands in its text, not what it is. */
const places: ReadonlySet<string> = new Set([
  'location',
  'list_start',
  'list_end',
  'rexpr_list_start',
  'rexpr_list_end',
  'stmt_location',
  'stmt_len',
]);

/** True when two parse trees say the same, wherever they stand in their texts. */
export function sameTree(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [mine, theirs] = [said(a), said(b)];
  return (
    mine.length === theirs.length && mine.every(([key, value]) => sameTree(value, (b as Record<string, unknown>)[key]))
  );
}

function said(node: object): [string, unknown][] {
  return Object.entries(node).filter(([key, value]) => value !== undefined && !places.has(key));
}
