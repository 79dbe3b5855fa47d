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
