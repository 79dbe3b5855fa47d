import { createHash } from 'node:crypto';

/** A form that texts may have, over the ordinal of a row. */
export interface TextForm {
  readonly name: string;
  /** SQL for the text of row `n`. */
  readonly sql: (n: string) => string;
  /** The same text here, so that patterns can be tried without a server. */
  readonly sample: (n: number) => string;
  /** False when rows far enough apart have the same text. */
  readonly distinct: boolean;
}

/** Texts from a start, the ordinal, and an end. */
function numbered(name: string, start: string, end = ''): TextForm {
  const suffix = end === '' ? '' : ` || '${end}'`;
  return {
    name,
    sql: (n) => `('${start}' || (${n})::text${suffix})`,
    sample: (n) => `${start}${n}${end}`,
    distinct: true,
  };
}

/** So many digits of the ordinal, the last ones: they differ from row to row. */
function lastDigits(n: string, digits: number): string {
  return `right('${'0'.repeat(digits)}' || (${n})::text, ${digits})`;
}

/** Texts from a start and the ordinal with zeros before it. */
function padded(name: string, start: string, digits: number): TextForm {
  return {
    name,
    sql: (n) => `('${start}' || ${lastDigits(n, digits)})`,
    sample: (n) => start + String(n).padStart(digits, '0').slice(-digits),
    distinct: true,
  };
}

/** Hexadecimal digits that look random. */
function hex(name: string, length: number, start = ''): TextForm {
  const parts = Math.ceil(length / 32);
  const salts = Array.from({ length: parts }, (_, part) => (part === 0 ? '' : String(part)));
  return {
    name,
    sql: (n) => {
      const whole = salts.map((salt) => `md5((${n})::text${salt === '' ? '' : ` || '${salt}'`})`).join(' || ');
      return `('${start}' || ${length % 32 === 0 ? whole : `left(${whole}, ${length})`})`;
    },
    sample: (n) =>
      start +
      salts
        .map((salt) => md5(n + salt))
        .join('')
        .slice(0, length),
    distinct: length >= 16,
  };
}

function md5(text: number | string): string {
  return createHash('md5').update(String(text)).digest('hex');
}

/** One of a few texts. */
function among(name: string, texts: readonly string[]): TextForm {
  return {
    name,
    sql: (n) => `(ARRAY[${texts.map((text) => `'${text}'`).join(', ')}])[1 + (${n}) % ${texts.length}]`,
    sample: (n) => texts[n % texts.length] as string,
    distinct: false,
  };
}

/** Letters in place of the digits of the ordinal. */
function spelt(name: string, digits: number | undefined, isUpper: boolean, start = ''): TextForm {
  const letters = isUpper ? 'ABCDEFGHIJ' : 'abcdefghij';
  const number = (n: string) => (digits === undefined ? `(${n})::text` : lastDigits(n, digits));
  return {
    name,
    sql: (n) => `('${start}' || translate(${number(n)}, '0123456789', '${letters}'))`,
    sample: (n) => {
      const text = digits === undefined ? String(n) : String(n).padStart(digits, '0').slice(-digits);
      return start + text.replaceAll(/\d/g, (digit) => letters[Number(digit)] ?? '');
    },
    distinct: digits === undefined || digits > 1,
  };
}

const uuidForm: TextForm = {
  name: 'uuid',
  sql: (n) => `md5((${n})::text)::uuid::text`,
  sample: (n) => md5(n).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
  distinct: true,
};

/** Every form, by the name that a column's words choose it by. */
export const textForms: ReadonlyMap<string, TextForm> = new Map(
  [
    numbered('email', 'user', '@example.com'),
    numbered('url', 'https://example.com/item/'),
    numbered('slug', 'item-'),
    numbered('name', 'Name '),
    numbered('login', 'user'),
    numbered('word', 'value'),
    numbered('path', '/item/', '.png'),
    numbered('domain', 'site', '.example.com'),
    numbered('constant', 'CODE_'),
    numbered('upper code', 'ABC-'),
    numbered('snake', 'item_'),
    numbered('dotted', 'item.', '.name'),
    numbered('version', '1.0.'),
    numbered('digits', ''),
    padded('phone', '+1555', 7),
    padded('upper', 'A', 9),
    padded('iban', 'DE', 20),
    padded('ten digits', '', 10),
    padded('short code', 'A', 5),
    padded('six digits', '', 6),
    padded('five digits', '', 5),
    padded('four digits', '', 4),
    spelt('letters', undefined, false),
    spelt('capitals', undefined, true),
    spelt('dotted letters', undefined, false, 'item.'),
    spelt('underscored letters', undefined, false, 'item_'),
    spelt('two capitals', 2, true),
    spelt('three capitals', 3, true),
    spelt('four capitals', 4, true),
    spelt('two letters', 2, false),
    spelt('three letters', 3, false),
    hex('hex', 32),
    hex('sha1', 40),
    hex('sha256', 64),
    hex('sha512', 128),
    hex('hash', 53, '$2b$10$'),
    hex('argon2', 64, '$argon2id$v=19$m=65536,t=3,p=4$'),
    hex('color', 6, '#'),
    hex('cuid', 24, 'c'),
    hex('short hex', 8),
    hex('prefixed key', 32, 'sk_live_'),
    uuidForm,
    among('country', ['US', 'DE', 'FR', 'GB', 'JP']),
    among('currency', ['USD', 'EUR', 'GBP', 'JPY', 'CHF']),
    among('lower country', ['us', 'de', 'fr', 'gb', 'jp']),
    among('lower currency', ['usd', 'eur', 'gbp', 'jpy', 'chf']),
    among('locale', ['en-US', 'de-DE', 'fr-FR', 'en-GB', 'ja-JP']),
    among('locale with line', ['en_US', 'de_DE', 'fr_FR', 'en_GB', 'ja_JP']),
    among('time zone', ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Tokyo']),
    among('mime', ['image/png', 'image/jpeg', 'video/mp4', 'text/plain']),
    among('date', ['2024-01-15', '2024-06-30', '2023-11-05']),
    among('time of day', ['09:30', '12:00', '17:45']),
    among('month', ['2024-01', '2024-06', '2023-11']),
    among('json', ['{}']),
    among('cron', ['0 * * * *', '30 2 * * *']),
    among('method', ['GET', 'POST', 'PUT', 'DELETE']),
    among('letter', ['a', 'b', 'c']),
    among('capital', ['A', 'B', 'C']),
    {
      name: 'address',
      sql: (n) =>
        `('10.' || ((${n}) / 65536 % 256)::text || '.' || ((${n}) / 256 % 256)::text || '.' || ((${n}) % 256)::text)`,
      sample: (n) => `10.${Math.floor(n / 65536) % 256}.${Math.floor(n / 256) % 256}.${n % 256}`,
      distinct: true,
    } satisfies TextForm,
  ].map((form) => [form.name, form]),
);

/** What words of a column's name, in the singular, say of the form of its texts; the first that fits counts. */
export const formsByWord: ReadonlyMap<string, string> = new Map([
  ['email', 'email'],
  ['mail', 'email'],
  ['url', 'url'],
  ['uri', 'url'],
  ['link', 'url'],
  ['website', 'url'],
  ['webhook', 'url'],
  ['avatar', 'url'],
  ['slug', 'slug'],
  ['handle', 'slug'],
  ['subdomain', 'slug'],
  ['username', 'login'],
  ['login', 'login'],
  ['phone', 'phone'],
  ['mobile', 'phone'],
  ['telephone', 'phone'],
  ['domain', 'domain'],
  ['hostname', 'domain'],
  ['ip', 'address'],
  ['country', 'country'],
  ['currency', 'currency'],
  ['locale', 'locale'],
  ['language', 'locale'],
  ['timezone', 'time zone'],
  ['zone', 'time zone'],
  ['mime', 'mime'],
  ['color', 'color'],
  ['colour', 'color'],
  ['iban', 'iban'],
  ['path', 'path'],
  ['file', 'path'],
  ['checksum', 'sha256'],
  ['sha256', 'sha256'],
  ['hash', 'hash'],
  ['digest', 'sha256'],
  ['uuid', 'uuid'],
  ['version', 'version'],
  ['cron', 'cron'],
  ['code', 'upper'],
  ['name', 'name'],
  ['title', 'name'],
]);
