import { editDistance } from '../model/edit-distance.ts';

/** The candidate that was probably meant: the nearest by typing slips; undefined when none is near enough to be a guess worth making. */
export function didYouMean(written: string, candidates: Iterable<string>): string | undefined {
  const folded = fold(written);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(folded.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = slips(folded, fold(candidate), bestDistance);
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

/** A word that is only begun is as near as one slip. Words too different in length are not compared. */
function slips(written: string, candidate: string, limit: number): number {
  if (written.length >= 3 && candidate.startsWith(written) && candidate !== written) return 1;
  return Math.abs(written.length - candidate.length) >= limit ? limit : editDistance(written, candidate);
}
