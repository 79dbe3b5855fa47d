import type { DataType } from '../model/data-type.ts';

/** What kind of values a type holds, as far as meaning goes; a domain counts as what it is based on. */
export type TypeFamily =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'float'
  | 'money'
  | 'boolean'
  | 'timestamp'
  | 'date'
  | 'time'
  | 'interval'
  | 'uuid'
  | 'json'
  | 'bytes'
  | 'network'
  | 'enum'
  | 'array'
  | 'other';

const builtIn: ReadonlyMap<string, TypeFamily> = new Map([
  ['text', 'text'],
  ['varchar', 'text'],
  ['bpchar', 'text'],
  ['name', 'text'],
  ['int2', 'integer'],
  ['int4', 'integer'],
  ['int8', 'integer'],
  ['numeric', 'decimal'],
  ['float4', 'float'],
  ['float8', 'float'],
  ['money', 'money'],
  ['bool', 'boolean'],
  ['timestamp', 'timestamp'],
  ['timestamptz', 'timestamp'],
  ['date', 'date'],
  ['time', 'time'],
  ['timetz', 'time'],
  ['interval', 'interval'],
  ['uuid', 'uuid'],
  ['json', 'json'],
  ['jsonb', 'json'],
  ['bytea', 'bytes'],
  ['inet', 'network'],
  ['cidr', 'network'],
  ['macaddr', 'network'],
  ['macaddr8', 'network'],
]);

/** The family of a type; `other` for what is neither built in nor defined as enum or domain. */
export function typeFamily(type: DataType): TypeFamily {
  if (type.dimensions > 0) return 'array';
  if (type.definition?.kind === 'enum') return 'enum';
  if (type.definition?.kind === 'domain') return typeFamily(type.definition.base);
  if (type.schema === 'pg_catalog') return builtIn.get(type.name) ?? 'other';
  return type.name === 'citext' ? 'text' : 'other';
}

/** True for integers, decimals and floating point; not for PostgreSQL's own `money`. */
export function isNumeric(family: TypeFamily): boolean {
  return family === 'integer' || family === 'decimal' || family === 'float';
}

/** True for types that say on which day something was. */
export function isTemporal(family: TypeFamily): boolean {
  return family === 'timestamp' || family === 'date';
}

/** True for types that keys are made of. */
export function isKeyLike(family: TypeFamily): boolean {
  return family === 'integer' || family === 'uuid' || family === 'text';
}

/** Greatest number of characters that the type admits; undefined when it is unlimited or no text. */
export function textLength(type: DataType): number | undefined {
  if (type.definition?.kind === 'domain') return textLength(type.definition.base);
  const length = type.name === 'varchar' || type.name === 'bpchar' ? type.modifiers[0] : undefined;
  return length === undefined ? undefined : Number(length);
}
