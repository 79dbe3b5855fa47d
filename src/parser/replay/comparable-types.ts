import type { DataType } from '../../model/data-type.ts';

/** Types whose equality operators compare any of them with any other (operator families of B-tree). */
const families: readonly ReadonlySet<string>[] = [
  new Set(['int2', 'int4', 'int8']),
  new Set(['float4', 'float8']),
  new Set(['date', 'timestamp', 'timestamptz']),
  new Set(['text', 'varchar', 'name']),
  new Set(['bpchar']),
  new Set(['inet', 'cidr']),
  new Set(['bit']),
  new Set(['varbit']),
];

/** What PostgreSQL converts by itself to each type (pg_cast, castcontext i). */
const implicit: Readonly<Record<string, readonly string[]>> = {
  int4: ['int2'],
  int8: ['int2', 'int4'],
  numeric: ['int2', 'int4', 'int8'],
  float4: ['int2', 'int4', 'int8', 'numeric'],
  float8: ['int2', 'int4', 'int8', 'numeric', 'float4'],
  oid: ['int2', 'int4', 'int8', 'regclass', 'regproc', 'regprocedure', 'regtype', 'regrole', 'regnamespace'],
  text: ['varchar', 'bpchar', 'name', 'char'],
  varchar: ['text', 'bpchar', 'name', 'char'],
  bpchar: ['text', 'varchar'],
  name: ['text', 'varchar', 'bpchar'],
  timestamp: ['date'],
  timestamptz: ['date', 'timestamp'],
  timetz: ['time'],
  interval: ['time'],
  inet: ['cidr'],
  varbit: ['bit'],
  bit: ['varbit'],
};

/** Types that are judged; what others are cast to is not known. */
const judged: ReadonlySet<string> = new Set([
  ...families.flatMap((family) => [...family]),
  ...Object.keys(implicit),
  ...['bool', 'uuid', 'bytea', 'macaddr', 'macaddr8', 'money', 'jsonb', 'time', 'pg_lsn', 'tsvector'],
]);

/**
 * True when a foreign key of one type can reference a key of the other: their B-tree family has an equality operator for both,
 * or what references is converted by itself (ATAddForeignKeyConstraint in src/backend/commands/tablecmds.c). True as well for
 * types of which this cannot be told.
 */
export function canReference(type: DataType, referenced: DataType): boolean {
  const own = baseOf(type);
  const other = baseOf(referenced);
  if (own.schema === other.schema && own.name === other.name) return own.dimensions > 0 === other.dimensions > 0;
  if (!isJudged(own) || !isJudged(other)) return true;
  if (own.dimensions > 0 || other.dimensions > 0 || isEnum(own) || isEnum(other)) return false;
  if (families.some((family) => family.has(own.name) && family.has(other.name))) return true;
  return implicit[other.name]?.includes(own.name) ?? false;
}

function isJudged(type: DataType): boolean {
  return isEnum(type) || (type.schema === 'pg_catalog' && judged.has(type.name));
}

function isEnum({ definition }: DataType): boolean {
  return definition?.kind === 'enum';
}

/** The type under a domain. */
export function baseOf(type: DataType): DataType {
  let base = type;
  while (base.dimensions === 0 && base.definition?.kind === 'domain') base = base.definition.base;
  return base;
}

const numbers: ReadonlySet<string> = new Set(['int2', 'int4', 'int8', 'numeric', 'float4', 'float8']);

const texts: ReadonlySet<string> = new Set(['text', 'varchar', 'bpchar', 'name']);

/** What is converted when it is stored, beside numbers among each other and anything to text (pg_cast, castcontext a). */
const stored: Readonly<Record<string, readonly string[]>> = {
  date: ['timestamp', 'timestamptz'],
  timestamp: ['timestamptz'],
  time: ['timestamp', 'timestamptz', 'interval', 'timetz'],
  timetz: ['timestamptz'],
  interval: ['time'],
  cidr: ['inet'],
  macaddr: ['macaddr8'],
  macaddr8: ['macaddr'],
  money: ['int4', 'int8', 'numeric'],
  numeric: ['money'],
  int4: ['oid'],
  int8: ['oid'],
  json: ['jsonb'],
  jsonb: ['json'],
  char: ['text', 'varchar', 'bpchar'],
};

/** True when PostgreSQL converts a value by itself to store it as the other type, and for types of which this cannot be told. */
export function isStoredAs(type: DataType, target: DataType): boolean {
  const from = baseOf(type);
  const to = baseOf(target);
  if (from.schema === to.schema && from.name === to.name) return from.dimensions > 0 === to.dimensions > 0;
  if (to.schema === 'pg_catalog' && to.dimensions === 0 && texts.has(to.name)) return true;
  const isKnown = (one: DataType): boolean => isJudged(one) || (one.schema === 'pg_catalog' && one.name === 'json');
  if (!isKnown(from) || !isKnown(to)) return true;
  if (from.dimensions > 0 !== to.dimensions > 0 || isEnum(from) || isEnum(to)) return false;
  if (numbers.has(from.name) && numbers.has(to.name)) return true;
  return [...(implicit[to.name] ?? []), ...(stored[to.name] ?? [])].includes(from.name);
}
