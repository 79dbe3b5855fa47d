import { quoteLiteral } from '../../fixer/quote.ts';
import { typeSql } from '../../fixer/type-sql.ts';
import { type DataType, isBuiltIn } from '../../model/data-type.ts';

/** SQL for a value of a type that no column, role or check says more of, over the ordinal of a row; each row has another where the type has room. */
export function plainValue(type: DataType, n: string, stubbed: readonly string[] = []): string | undefined {
  const value = type.dimensions > 0 ? arrayValue(type, n, stubbed) : scalarValue(type, n, stubbed);
  return value === undefined ? undefined : `${value}::${typeSql(type)}`;
}

function arrayValue(type: DataType, n: string, stubbed: readonly string[]): string | undefined {
  const element = plainValue({ ...type, dimensions: 0 }, n, stubbed);
  return element === undefined ? undefined : `ARRAY[${element}]`;
}

function scalarValue(type: DataType, n: string, stubbed: readonly string[]): string | undefined {
  const { definition } = type;
  switch (definition?.kind) {
    case 'enum':
      return definition.labels.length === 0
        ? undefined
        : `(ARRAY[${definition.labels.map(quoteLiteral).join(', ')}])[1 + (${n}) % ${definition.labels.length}]`;
    case 'domain':
      return plainValue(definition.base, n, stubbed);
    case 'composite-type': {
      const parts = definition.attributes.map(({ type: part }) => plainValue(part, n, stubbed));
      return parts.includes(undefined) ? undefined : `ROW(${parts.join(', ')})`;
    }
    case 'range-type':
      return rangeOf(typeSql({ ...type, modifiers: [] }), definition.subtype, n);
    default:
      return isBuiltIn(type) ? builtInValue(type, n) : extensionValue(type, n, stubbed);
  }
}

function rangeOf(range: string, subtype: DataType, n: string): string | undefined {
  const [from, to] = [plainValue(subtype, `2 * (${n})`), plainValue(subtype, `2 * (${n}) + 1`)];
  return from === undefined || to === undefined
    ? undefined
    : `${range}(least(${from}, ${to}), greatest(${from}, ${to}))`;
}

/** Times lie in front of this moment, a minute apart. */
const origin = '2023-01-01';

const values: Readonly<Record<string, (n: string, modifiers: readonly string[]) => string>> = {
  bool: (n) => `((${n}) % 2 = 1)`,
  int2: (n) => `((${n}) % 32767)`,
  int4: (n) => `((${n}) % 2147483647)`,
  int8: (n) => `(${n})`,
  oid: (n) => `((${n}) % 2147483647)`,
  float4: (n) => `((${n}) % 16777216)`,
  float8: (n) => `(${n})`,
  numeric: (n, modifiers) => numericValue(n, modifiers),
  money: (n) => `((${n}) % 1000000000)::numeric`,
  text: (n) => `('value' || (${n})::text)`,
  varchar: (n, modifiers) => shortText(n, modifiers),
  bpchar: (n, modifiers) => shortText(n, modifiers),
  name: (n) => `('value' || (${n})::text)`,
  char: (n) => `chr(97 + ((${n}) % 26)::int)`,
  uuid: (n) => `md5((${n})::text)`,
  bytea: (n) => `decode(md5((${n})::text), 'hex')`,
  json: (n) => `json_build_object('number', (${n}))`,
  jsonb: (n) => `jsonb_build_object('number', (${n}))`,
  jsonpath: (n) => `('$.a' || (${n})::text)`,
  xml: (n) => `('<value>' || (${n})::text || '</value>')`,
  date: (n) => `(date '${origin}' + ((${n}) % 1000000)::int)`,
  timestamp: (n) => `(timestamp '${origin}' + (${n}) * interval '1 minute')`,
  timestamptz: (n) => `(timestamptz '${origin} 00:00Z' + (${n}) * interval '1 minute')`,
  time: (n) => `(time '00:00' + (${n}) * interval '1 second')`,
  timetz: (n) => `(timetz '00:00Z' + (${n}) * interval '1 second')`,
  interval: (n) => `((${n}) * interval '1 minute')`,
  inet: (n) => `(inet '10.0.0.0' + (${n}) % 16777216)`,
  cidr: (n) => `(inet '10.0.0.0' + (${n}) % 16777216)`,
  macaddr: (n) => `lpad(to_hex((${n})), 12, '0')`,
  macaddr8: (n) => `lpad(to_hex((${n})), 16, '0')`,
  bit: (n, [length = '1']) => `((${n})::bit(64) << ${Math.max(0, 64 - Number(length))})`,
  varbit: (n, [length]) => `right((${n})::bit(64)::text, ${Math.min(64, Number(length ?? 64))})`,
  tsvector: (n) => `to_tsvector('simple', 'value' || (${n})::text)`,
  tsquery: (n) => `('value' || (${n})::text)`,
  point: (n) => `point((${n}), 1)`,
  line: (n) => `line(point(0, (${n})), point(1, (${n})))`,
  lseg: (n) => `lseg(point(0, (${n})), point(1, (${n})))`,
  box: (n) => `box(point(2 * (${n}), 0), point(2 * (${n}) + 1, 1))`,
  path: (n) => `('[(0,0),(1,' || (${n})::text || ')]')`,
  polygon: (n) => `polygon(box(point(2 * (${n}), 0), point(2 * (${n}) + 1, 1)))`,
  circle: (n) => `circle(point(4 * (${n}), 0), 1)`,
  int4range: (n) => `int4range((2 * (${n}) % 2147483640)::int, (2 * (${n}) % 2147483640 + 1)::int)`,
  int8range: (n) => `int8range(2 * (${n}), 2 * (${n}) + 1)`,
  numrange: (n) => `numrange(2 * (${n}), 2 * (${n}) + 1)`,
  daterange: (n) =>
    `daterange(date '${origin}' + (2 * (${n}) % 1000000)::int, date '${origin}' + (2 * (${n}) % 1000000 + 1)::int)`,
  tsrange: (n) => timeRange('ts', 'timestamp', n),
  tstzrange: (n) => timeRange('tstz', 'timestamptz', n),
  pg_lsn: (n) => `('0/' || to_hex((${n})))`,
  regclass: () => `'pg_class'`,
  regtype: () => `'text'`,
  regproc: () => `'now'`,
};

function builtInValue({ name, modifiers }: DataType, n: string): string | undefined {
  const multirange = /^(int4|int8|num|date|ts|tstz)multirange$/.exec(name)?.[1];
  const range = multirange === undefined ? undefined : values[`${multirange}range`]?.(n, []);
  return range === undefined ? values[name]?.(n, modifiers) : `${name}(${range})`;
}

function timeRange(prefix: string, type: string, n: string): string {
  const at = (offset: number) => `${type} '${origin}' + (2 * (${n}) + ${offset}) * interval '1 minute'`;
  return `${prefix}range(${at(0)}, ${at(1)})`;
}

function numericValue(n: string, [precision, scale = '0']: readonly string[]): string {
  if (precision === undefined) return `(${n})`;
  const digits = Math.min(15, Number(precision) - Number(scale));
  return digits <= 0 ? `((${n}) % 10 / 10 ^ ${scale})` : `((${n}) % ${10 ** digits})`;
}

function shortText(n: string, [length]: readonly string[]): string {
  const room = length === undefined ? 24 : Number(length);
  return room >= 24 ? `('value' || (${n})::text)` : `right((${n})::text, ${room})`;
}

/** Types of well-known extensions; a stub of one keeps whatever text it is given. */
function extensionValue({ name, modifiers }: DataType, n: string, stubbed: readonly string[]): string | undefined {
  const isStub = stubbed.includes('vector');
  const dimensions = isStub ? 1 : Math.min(Number(modifiers[0] ?? 3), 16_000);
  switch (name) {
    case 'citext':
      return `('value' || (${n})::text)`;
    case 'hstore':
      return `('number=>' || (${n})::text)`;
    case 'ltree':
      return `('top.item' || (${n})::text)`;
    case 'lquery':
      return `('*.item' || (${n})::text)`;
    case 'cube':
      return `('(' || (${n})::text || ')')`;
    case 'vector':
    case 'halfvec':
      return `('[${'0,'.repeat(dimensions - 1)}' || ((${n}) % 1000)::text || ']')`;
    case 'sparsevec':
      return `('{1:1}/${modifiers[0] ?? 3}')`;
    case 'geometry':
    case 'geography':
      return `('SRID=4326;POINT(' || ((${n}) % 180)::text || ' 1)')`;
    default:
      return undefined;
  }
}
