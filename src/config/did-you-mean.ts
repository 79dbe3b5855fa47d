/** The candidate that was probably meant: the nearest by typing slips; undefined when none is near enough to be a guess worth making. */
export function didYouMean(written: string, candidates: Iterable<string>): string | undefined {
  const folded = fold(written);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(folded.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = distanceTo(folded, fold(candidate), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** ` Did you mean "x"?`, ready to be appended to a message; '' when there is no good guess. */
export function suggestion(written: string, candidates: Iterable<string>): string {
  const guess = didYouMean(written, candidates);
  return guess === undefined ? '' : ` Did you mean "${guess}"?`;
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ ]/g, '');
}

/** A word that is only begun is as near as one slip. */
function distanceTo(written: string, candidate: string, limit: number): number {
  const isBegun = written.length >= 3 && candidate.startsWith(written) && candidate !== written;
  return isBegun ? Math.min(1, limit) : editDistance(written, candidate, limit);
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours; stops early at `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const differs = a[row - 1] === b[column - 1] ? 0 : 1;
      let cost = Math.min(at(previous, column) + 1, at(current, column - 1) + 1, at(previous, column - 1) + differs);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, at(beforePrevious, column - 2) + 1);
      current.push(cost);
    }
    [beforePrevious, previous] = [previous, current];
  }
  return Math.min(at(previous, b.length), limit);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
