/** Oldest and newest major version of PostgreSQL that a schema is meant to run on. */
export interface PostgresRange {
  readonly from: number;
  readonly to: number;
}

/** Majors that schemalint knows. */
export const knownPostgres: PostgresRange = { from: 13, to: 18 };

/** What is assumed when nobody said: every major that the PostgreSQL project still maintains. */
export const defaultPostgres: PostgresRange = { from: 14, to: 18 };

/** Reads `16`, `14-18`, `>=14` or `<=17`; undefined when it is none of these, or no known major is in it. */
export function postgresRange(text: string): PostgresRange | undefined {
  const match = /^\s*(?:(\d+)|(\d+)\s*-\s*(\d+)|>=\s*(\d+)|<=\s*(\d+))\s*$/.exec(text);
  if (match === null) return undefined;
  const [only, first, last, least, most] = match
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  const from = only ?? first ?? least ?? knownPostgres.from;
  const to = only ?? last ?? most ?? knownPostgres.to;
  return from >= knownPostgres.from && to <= knownPostgres.to && from <= to ? { from, to } : undefined;
}

/** The range as `postgresRange` reads it. */
export function postgresRangeText(range: PostgresRange): string {
  return range.from === range.to ? `${range.from}` : `${range.from}-${range.to}`;
}

/** True when the two ranges have a major in common. */
export function rangesMeet(a: PostgresRange, b: PostgresRange): boolean {
  return a.from <= b.to && b.from <= a.to;
}
