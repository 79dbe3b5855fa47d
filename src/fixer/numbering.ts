/** A folder of migrations as far as new ones must fit in. */
export interface MigrationFolder {
  /** Where new files go, as the user would name it, with forward slashes and none at the end. */
  readonly path: string;
  /** Names of the files that are there, in any order. */
  readonly files: readonly string[];
  /** The tool that runs them; `plain` runs every file of the folder in the way its text says, prisma a folder for each migration. */
  readonly tool: 'plain' | 'drizzle' | 'prisma';
}

/** Names of a new migration and of what undoes it, both relative to the folder. */
export interface MigrationNames {
  readonly up: string;
  readonly down: string;
}

/** A version before a title: what stays, the number that counts on, and how it is written. */
interface Scheme {
  readonly prefix: string;
  readonly number: bigint;
  readonly width: number;
  readonly separator: string;
  readonly suffix: string;
}

/**
 * Gives the names of new migrations one after the other, for titles such as `performance_indexes`. It continues the numbering of
 * the last file in the folder: its width, its separator, its ending; `0001_` in an empty one.
 */
export function migrationNames(folder: MigrationFolder, now: Date): (title: string) => MigrationNames {
  const isPrisma = folder.tool === 'prisma';
  let scheme: Scheme = lastScheme(isPrisma ? folder.files.map((name) => `${name}.sql`) : folder.files) ?? {
    prefix: '',
    number: folder.tool === 'drizzle' ? -1n : 0n,
    width: isPrisma ? 14 : 4,
    separator: '_',
    suffix: '.sql',
  };
  return (title) => {
    scheme = { ...scheme, number: following(scheme, now) };
    const { prefix, separator, suffix } = scheme;
    const rest = `${String(scheme.number).padStart(scheme.width, '0')}${separator}${title}`;
    if (isPrisma) return { up: `${rest}/migration.sql`, down: `${rest}/down.sql` };
    // golang-migrate and its like look for both directions side by side.
    const down = suffix === '.up.sql' ? `${rest}.down.sql` : `down/${prefix.replace(/^V/, 'U')}${rest}.sql`;
    return { up: `${prefix}${rest}${suffix}`, down };
  };
}

function lastScheme(files: readonly string[]): Scheme | undefined {
  const schemes = files.flatMap((file) => readScheme(file) ?? []);
  return schemes.reduce<Scheme | undefined>((last, each) => {
    return last === undefined || compareVersions(each, last) > 0 ? each : last;
  }, undefined);
}

/** `0007_x.sql`, `0007.sql`, `0007.x.sql`, `20250101120000-x.sql`, `V3__x.sql`, `V1.2__x.sql`, `000004_x.up.sql`. */
function readScheme(file: string): Scheme | undefined {
  const match = /^(V(?:\d+[._])*)?(\d+)(?:(?!(?:\.up)?\.sql$)(__|[._-]).*?)?(\.up\.sql|\.sql)$/s.exec(file);
  if (match === null || file.endsWith('.down.sql')) return undefined;
  const [, prefix = '', digits = '', separator = '_', suffix = '.sql'] = match;
  return { prefix, number: BigInt(digits), width: digits.length, separator, suffix };
}

function compareVersions(a: Scheme, b: Scheme): number {
  const [left, right] = [versionParts(a), versionParts(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? -1n) - (right[index] ?? -1n);
    if (difference !== 0n) return difference > 0n ? 1 : -1;
  }
  return 0;
}

function versionParts({ prefix, number }: Scheme): bigint[] {
  return [...prefix.matchAll(/\d+/g)].map(([digits]) => BigInt(digits)).concat(number);
}

/** The next number: one more, or the present time where the last one is a time; never one that is taken. */
function following({ number, width }: Scheme, now: Date): bigint {
  if (width === 14) return followingTime(number, now);
  const time = width === 13 ? BigInt(now.getTime()) : width === 10 ? BigInt(Math.floor(now.getTime() / 1000)) : 0n;
  return time > number ? time : number + 1n;
}

/** Times written as YYYYMMDDHHMMSS in UTC; the next after 23:59:59 is midnight, not :60. */
function followingTime(last: bigint, now: Date): bigint {
  const digits = (time: number) => BigInt(new Date(time).toISOString().replaceAll(/\D/g, '').slice(0, 14));
  const present = digits(now.getTime());
  if (present > last) return present;
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(String(last)) ?? [];
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const next = digits(Date.UTC(year, month - 1, day, hour, minute, second + 1));
  return next > last ? next : last + 1n;
}
