import type { CountedPeriod } from '../model/counted-period.ts';
import type { Database } from '../model/database.ts';

const day = 86_400_000;

/** For how many days the server has counted; undefined when it does not say since when. */
export function countedDays({ since, until }: CountedPeriod): number | undefined {
  return since === undefined ? undefined : (until.getTime() - since.getTime()) / day;
}

/**
 * Why nothing can be said of how often something is used, as half a sentence: the server has not counted for that many days, or
 * it is a replica, which knows nothing of its primary. undefined when it can be said.
 */
export function obstacleToUse({ counted }: Database, leastDays: number): string | undefined {
  if (counted === undefined) return 'needs statistics, which were not loaded';
  if (counted.isReplica) return 'needs the counts of the primary, and this server is a replica';
  const days = countedDays(counted);
  if (days === undefined) return 'needs to know since when the server counts, which it does not say';
  return days < leastDays
    ? `needs counts of ${daysText(leastDays)}, and the server has counted for ${daysText(days)}`
    : undefined;
}

/** The evidence that speaks of the period and place of the counts. */
export function countedEvidence({ counted }: Database): readonly string[] {
  if (counted === undefined) return [];
  const days = countedDays(counted);
  const replicas =
    counted.replicas === 0
      ? 'no replica is connected; one that is read by others counts its own'
      : `${counted.replicas === 1 ? 'a replica is' : `${counted.replicas} replicas are`} connected, and what is scanned there is not counted here`;
  return [...(days === undefined ? [] : [`counted over ${daysText(days)} on this server`]), replicas];
}

/** `60 days`, `1 day`, `5 hours`, `less than an hour`. */
function daysText(days: number): string {
  if (days * 24 < 1 && days > 0) return 'less than an hour';
  const [number, unit] = days < 1 ? [Math.floor(days * 24), 'hour'] : [Math.floor(days), 'day'];
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
