import type { Column } from '../../model/column.ts';
import { columnFacts } from '../relation-facts.ts';
import type { Roles } from '../roles.ts';

/**
 * Why a column holds the time that a clock on a wall shows, so that a time zone would be wrong: its name or comment says so, or it
 * is a planned time beside a column that names the zone. undefined when nothing speaks for it.
 */
export function localTimeEvidence(roles: Roles, column: Column): string | undefined {
  const { name, of } = columnFacts(column);
  if (name.stems.includes('local') || name.phrase.includes('wall clock'))
    return `named for a local time (${column.name})`;
  if (/\blocal (?:date|time)|\bwall[- ]clock|\bnaive\b/i.test(column.comment ?? '')) return 'its comment says so';
  const zone = [...of.columns.values()].find(({ family, name: { stems } }) => family === 'text' && endsInZone(stems));
  const isPlanned = planned.some((role) => roles.column(column, role) !== undefined);
  return zone === undefined || !isPlanned ? undefined : `${zone.column.name} beside it names the zone`;
}

/** Times that people set in their own zone; what has happened is a moment. */
const planned = ['schedule-time', 'period-start', 'period-end'] as const;

function endsInZone(stems: readonly string[]): boolean {
  const last = stems.at(-1);
  return last === 'timezone' || last === 'tz' || (last === 'zone' && stems.at(-2) === 'time');
}
