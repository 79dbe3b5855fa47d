import type { QualifiedName } from './name.ts';
import { quoteIdentifier } from './quote-identifier.ts';
import type { UserType } from './user-type.ts';

/** A column's or parameter's type. Built-in types bear their catalog name (`int4`, `varchar`), in schema `pg_catalog`. */
export interface DataType extends QualifiedName {
  /** Type modifiers as written: `['255']`, `['10', '2']`; for intervals the field words follow. */
  readonly modifiers: readonly string[];
  /** Number of array dimensions as declared (PostgreSQL keeps it only for display); 0 for a scalar. */
  readonly dimensions: number;
  /** The enum, domain, composite or range that is meant; undefined for built-in types and for types the source does not define. */
  readonly definition?: UserType;
}

const sqlNames: Readonly<Record<string, string>> = {
  bool: 'boolean',
  bpchar: 'character',
  char: '"char"',
  float4: 'real',
  float8: 'double precision',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  timetz: 'time with time zone',
  time: 'time without time zone',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  varbit: 'bit varying',
  varchar: 'character varying',
};

/** True for a type that PostgreSQL itself brings. */
export function isBuiltIn(type: DataType): boolean {
  return type.schema === 'pg_catalog';
}

/** True when the type is the built-in scalar with one of these catalog names (`int4`, `text` ...). */
export function isScalar(type: DataType, ...names: readonly string[]): boolean {
  return type.dimensions === 0 && type.schema === 'pg_catalog' && names.includes(type.name);
}

/** The type as `format_type` prints it: `character varying(255)`, `integer[]`, `billing.status`. Domains and enums in schema public are not qualified. */
export function typeText(type: DataType): string {
  const array = '[]'.repeat(Math.min(type.dimensions, 1));
  if (!isBuiltIn(type))
    return `${isBare(type.schema) ? '' : `${quoteIdentifier(type.schema)}.`}${quoteIdentifier(type.name)}${modifierText(type.modifiers)}${array}`;
  // Without a length `character` would mean one of 1.
  const isLengthless = type.name === 'bpchar' && type.modifiers.length === 0;
  const name = isLengthless ? type.name : (sqlNames[type.name] ?? type.name);
  if (type.name === 'interval') return `${[name, ...type.modifiers].join(' ').replace(' (', '(')}${array}`;
  const zone = / (with(?:out)? time zone)$/.exec(name);
  if (zone !== null) return `${name.slice(0, zone.index)}${modifierText(type.modifiers)}${zone[0]}${array}`;
  return `${name}${modifierText(type.modifiers)}${array}`;
}

/** A type that cannot be told has no schema. */
function isBare(schema: string): boolean {
  return schema === 'public' || schema === '';
}

/** True when two types are the same type with the same modifiers. */
export function sameType(a: DataType, b: DataType): boolean {
  return (
    a.schema === b.schema &&
    a.name === b.name &&
    Math.min(a.dimensions, 1) === Math.min(b.dimensions, 1) &&
    a.modifiers.join() === b.modifiers.join()
  );
}

function modifierText(modifiers: readonly string[]): string {
  return modifiers.length === 0 ? '' : `(${modifiers.join(',')})`;
}
