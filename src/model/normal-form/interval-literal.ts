/** Months, days and microseconds: PostgreSQL keeps them apart. */
type Part = 'months' | 'days' | 'micros';

const second = 1_000_000;

const units: readonly (readonly [words: RegExp, part: Part, size: number])[] = [
  [/^(?:y|yr|yrs|year|years)$/, 'months', 12],
  [/^(?:mon|mons|month|months)$/, 'months', 1],
  [/^(?:decade|decades|decs?)$/, 'months', 120],
  [/^(?:c|cent|century|centuries)$/, 'months', 1200],
  [/^(?:mil|mils|millennium|millennia)$/, 'months', 12_000],
  [/^(?:w|week|weeks)$/, 'days', 7],
  [/^(?:d|day|days)$/, 'days', 1],
  [/^(?:h|hr|hrs|hour|hours)$/, 'micros', 3600 * second],
  [/^(?:m|min|mins|minute|minutes)$/, 'micros', 60 * second],
  [/^(?:s|sec|secs|second|seconds)$/, 'micros', second],
  [/^(?:ms|msec|msecs|msecond|mseconds|millisecond|milliseconds)$/, 'micros', 1000],
  [/^(?:us|usec|usecs|usecond|useconds|microsecond|microseconds)$/, 'micros', 1],
];

/** Bits of an interval's field mask, the finest first, and the unit that a bare number then has. */
const fields: readonly (readonly [bit: number, unit: string])[] = [
  [1 << 12, 'second'],
  [1 << 11, 'minute'],
  [1 << 10, 'hour'],
  [1 << 3, 'day'],
  [1 << 1, 'month'],
  [1 << 2, 'year'],
];

/**
 * An interval literal in one spelling: its months, days and microseconds. The modifiers are the type's field mask, as in
 * `INTERVAL '1' HOUR`, and its precision. What is not made of numbers with units or of a clock time is left as it is.
 */
export function normaliseInterval(text: string, [mask, precision]: readonly string[] = []): string {
  const sum: Record<Part, number> = { months: 0, days: 0, micros: 0 };
  const ago = /\bago\s*$/i.test(text);
  let rest = spelledOut(text.trim())
    .toLowerCase()
    .replace(/^@\s*/, '')
    .replace(/\s*\bago$/, '');
  while (rest !== '') {
    const taken = takeClock(rest, sum) ?? takeYearMonth(rest, sum) ?? takeUnit(rest, sum, bareUnit(mask));
    if (taken === undefined) return text.trim();
    rest = rest.slice(taken).trimStart();
  }
  const sign = ago ? -1 : 1;
  const step = 10 ** (6 - Number(precision ?? 6));
  const micros = Math.round(sum.micros / step) * step;
  return `${sign * sum.months + 0} mons ${sign * sum.days + 0} days ${sign * micros + 0} us`;
}

/** ISO 8601 `P1Y2MT3M` with words for its letters, of which M means months before T and minutes after. */
function spelledOut(text: string): string {
  const parts = /^P((?:[+-]?[\d.]+[YMWD])*)(?:T((?:[+-]?[\d.]+[HMS])+))?$/.exec(text);
  if (parts === null || text === 'P') return text;
  const [, days = '', time = ''] = parts;
  return `${days.replaceAll('M', ' mons ')} ${time.replaceAll('M', ' mins ')}`.trim();
}

function bareUnit(mask: string | undefined): string {
  const bits = Number(mask ?? 0);
  return fields.find(([bit]) => (bits & bit) !== 0 && bits !== 0x7fff)?.[1] ?? 'second';
}

function takeClock(text: string, sum: Record<Part, number>): number | undefined {
  const parts = /^([+-]?)(\d+):(\d{1,2})(?::(\d{1,2}(?:\.\d+)?))?/.exec(text);
  if (parts === null) return undefined;
  const seconds = Number(parts[2]) * 3600 + Number(parts[3]) * 60 + Number(parts[4] ?? 0);
  sum.micros += (parts[1] === '-' ? -1 : 1) * seconds * second;
  return parts[0].length;
}

function takeYearMonth(text: string, sum: Record<Part, number>): number | undefined {
  const parts = /^([+-]?)(\d+)-(\d+)(?![\d:])/.exec(text);
  if (parts === null) return undefined;
  sum.months += (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 12 + Number(parts[3]));
  return parts[0].length;
}

function takeUnit(text: string, sum: Record<Part, number>, bare: string): number | undefined {
  const parts = /^([+-]?\s*\d+(?:\.\d+)?|[+-]?\.\d+)\s*([a-z]*)/.exec(text);
  if (parts === null) return undefined;
  const unit = units.find(([words]) => words.test(parts[2] === '' ? bare : (parts[2] ?? '')));
  if (unit === undefined) return undefined;
  add(sum, unit[1], Number((parts[1] ?? '').replaceAll(/\s/g, '')) * unit[2]);
  return parts[0].length;
}

/** A fraction of a month spills into days of which a month has 30, a fraction of a day into time. */
function add(sum: Record<Part, number>, part: Part, amount: number): void {
  if (part === 'micros') {
    sum.micros += amount;
    return;
  }
  const whole = Math.trunc(amount);
  sum[part] += whole;
  const fraction = amount - whole;
  if (fraction === 0) return;
  if (part === 'months') add(sum, 'days', fraction * 30);
  else sum.micros += fraction * 86_400 * second;
}
