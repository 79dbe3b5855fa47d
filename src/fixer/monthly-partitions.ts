/** One month as a range partition: its word for names, and its bounds as dates, the upper one excluded. */
export interface Month {
  readonly word: string;
  readonly from: string;
  readonly to: string;
}

/** The month of `now` in UTC and as many after it as asked for. */
export function monthsFrom(now: Date, after: number): Month[] {
  return Array.from({ length: after + 1 }, (_, offset) => {
    const start = firstOf(now, offset);
    return { word: start.slice(0, 7).replace('-', '_'), from: start, to: firstOf(now, offset + 1) };
  });
}

function firstOf(now: Date, offset: number): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset, 1)).toISOString().slice(0, 10);
}
