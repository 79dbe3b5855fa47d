const timestampForm =
  /^(\d{4,})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?)?\s*(Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?$/i;
const timeForm = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?$/;

/**
 * A date or time literal in one spelling, as PostgreSQL would read it with TimeZone set to UTC: `2020-01-01 10:00:00.5`.
 * Anything but ISO forms is left as it is.
 */
export function normaliseTime(text: string, type: string): string {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === 'epoch') return normaliseTime('1970-01-01', type);
  const time = timeForm.exec(trimmed);
  if (time !== null) return clock(time[1], time[2], time[3], time[4]);
  const parts = timestampForm.exec(trimmed);
  if (parts === null) return trimmed;
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', fraction = '', zone = ''] = parts;
  if (type === 'date') return isoDate(Number(year), Number(month), Number(day));
  const shift = type === 'timestamptz' ? zoneMinutes(zone) : 0;
  const instant = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute) - shift,
    Number(second),
  );
  if (Number.isNaN(instant)) return trimmed;
  const date = new Date(instant);
  const days = isoDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  return `${days} ${clock(date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds(), fraction)}`;
}

function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

function clock(
  hour: string | number = 0,
  minute: string | number = 0,
  second: string | number = 0,
  fraction = '',
): string {
  const rest = fraction.replace(/0+$/, '');
  return `${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second)}${rest === '' ? '' : `.${rest}`}`;
}

function twoDigits(value: string | number): string {
  return String(value).padStart(2, '0');
}

function zoneMinutes(zone: string): number {
  const parts = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (parts === null) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return parts[1] === '-' ? -minutes : minutes;
}
