/**
 * The fewest chains that hold every one of the numbers 0 to `count - 1`, where `precedes(a, b)` is asked for a < b only and is
 * transitive. By Dilworth's theorem as Fulkerson proved it: a largest matching between predecessors and successors.
 */
export function fewestChains(count: number, precedes: (a: number, b: number) => boolean): number[][] {
  const successors = Array.from({ length: count }, (_, a) => {
    return Array.from({ length: count - a - 1 }, (_gap, offset) => a + 1 + offset).filter((b) => precedes(a, b));
  });
  const next = new Map<number, number>();
  const previous = new Map<number, number>();
  for (let a = 0; a < count; a++) match(a, successors, next, previous, new Set());
  const starts = Array.from({ length: count }, (_, number) => number).filter((number) => !previous.has(number));
  return starts.map((start) => {
    const chain = [start];
    for (let at = next.get(start); at !== undefined; at = next.get(at)) chain.push(at);
    return chain;
  });
}

/** Finds a successor for `a`, moving earlier matches aside where they have another choice. */
function match(
  a: number,
  successors: readonly (readonly number[])[],
  next: Map<number, number>,
  previous: Map<number, number>,
  tried: Set<number>,
): boolean {
  for (const b of successors[a] ?? []) {
    if (tried.has(b)) continue;
    tried.add(b);
    const holder = previous.get(b);
    if (holder !== undefined && !match(holder, successors, next, previous, tried)) continue;
    next.set(a, b);
    previous.set(b, a);
    return true;
  }
  return false;
}
