import type { TypeName } from '@pgsql/types';
import type { DataType } from '../data-type.ts';
import { namesOf } from '../tree-node.ts';

/** A type as the grammar names it. */
export interface NamedType {
  /** PostgreSQL's name without `pg_catalog` and `public`, with `[]` for an array. */
  readonly name: string;
  /** As written: `['10', '2']`. */
  readonly modifiers: readonly string[];
}

const numbers: readonly string[] = ['int2', 'int4', 'int8', 'numeric', 'float4', 'float8'];
const texts: ReadonlySet<string> = new Set(['text', 'varchar', 'bpchar', 'name', 'citext', 'unknown']);
const integers: ReadonlySet<string> = new Set(['int2', 'int4', 'int8']);
const times: ReadonlySet<string> = new Set(['date', 'timestamp', 'timestamptz', 'time', 'timetz', 'interval']);
/** Targets of implicit casts, for operands whose type is not known. int4 is left out: rounding to it is asked for more often. */
const usualTargets: ReadonlySet<string> = new Set([
  'text',
  'varchar',
  'bpchar',
  'name',
  'int8',
  'numeric',
  'float4',
  'float8',
  'inet',
]);
const otherImplicit: ReadonlySet<string> = new Set(['time timetz', 'cidr inet', 'bit varbit', 'macaddr macaddr8']);

/** The name of a declared type: that of its base type for a domain, `record ...` for a composite, undefined when the source does not define it. */
export function declaredType(type: DataType): string | undefined {
  const array = type.dimensions > 0 ? '[]' : '';
  if (type.schema === 'pg_catalog') return type.name + array;
  if (type.definition === undefined) return type.name === 'citext' ? `citext${array}` : undefined;
  if (type.definition.kind === 'domain' && array === '') return declaredType(type.definition.base);
  const record = type.definition.kind === 'composite-type' && array === '' ? 'record ' : '';
  return `${record}${schemaPrefix(type.schema)}${type.name}${array}`;
}

/** The type that a TypeName node names; `schemaOf` finds the schema of a name that is not qualified. */
export function namedType(node: TypeName, schemaOf?: (name: string) => string | undefined): NamedType {
  const parts = namesOf(node.names);
  let name = parts.at(-1) ?? '';
  const schema = parts.length > 1 ? parts.at(-2) : isBuiltInName(name) ? undefined : schemaOf?.(name);
  let array = (node.arrayBounds?.length ?? 0) > 0;
  if (name.startsWith('_') && isBuiltInName(name.slice(1))) {
    name = name.slice(1);
    array = true;
  }
  const prefix = name === 'citext' ? '' : schemaPrefix(schema);
  const modifiers = (node.typmods ?? []).map((modifier) => {
    if (!('A_Const' in modifier)) return JSON.stringify(modifier);
    const { ival, sval } = modifier.A_Const;
    return sval?.sval ?? String(ival?.ival ?? 0);
  });
  return { name: `${prefix}${name}${array ? '[]' : ''}`, modifiers };
}

/** Schemas that the search path usually holds, and so need no mention; `extensions` is where platforms put extensions. */
const unmentioned: ReadonlySet<string> = new Set(['pg_catalog', 'public', 'extensions']);

/** The schema and a dot, or nothing where the schema needs no mention. */
export function schemaPrefix(schema: string | undefined): string {
  return schema === undefined || unmentioned.has(schema) ? '' : `${schema}.`;
}

function isBuiltInName(name: string): boolean {
  return (
    numbers.includes(name) ||
    texts.has(name) ||
    times.has(name) ||
    name === 'bool' ||
    name === 'jsonb' ||
    name === 'uuid'
  );
}

/** True for types whose values are text. */
export function isText(type: string | undefined): boolean {
  return type !== undefined && texts.has(type);
}

/** True for types whose values are numbers. */
export function isNumber(type: string | undefined): boolean {
  return type !== undefined && numbers.includes(type);
}

/** True for the integer types. */
export function isInteger(type: string | undefined): boolean {
  return type !== undefined && integers.has(type);
}

/** True for dates, times and intervals. */
export function isTime(type: string | undefined): boolean {
  return type !== undefined && times.has(type);
}

/** The element type of an array type; undefined for others. */
export function elementType(type: string | undefined): string | undefined {
  return type?.endsWith('[]') === true ? type.slice(0, -2) : undefined;
}

/** The wider of two number types; undefined when one is no number or not known. */
export function widerNumber(a: string | undefined, b: string | undefined): string | undefined {
  if (!isNumber(a) || !isNumber(b)) return undefined;
  return numbers[Math.max(numbers.indexOf(a as string), numbers.indexOf(b as string))];
}

/**
 * True when PostgreSQL makes this cast by itself to find an operator or function. Casts between dates and times are not among
 * them, since those types have operators and functions of their own. For an operand of unknown type the usual targets are taken.
 */
export function isImplicitCast(from: string | undefined, to: string): boolean {
  if (from === to) return true;
  if (from === undefined) return usualTargets.has(elementType(to) ?? to);
  const fromElement = elementType(from);
  const toElement = elementType(to);
  if (fromElement !== undefined && toElement !== undefined) return isText(fromElement) && isText(toElement);
  if (isText(from)) return isText(to) && to !== 'citext';
  if (isNumber(from) && isNumber(to)) return numbers.indexOf(from) < numbers.indexOf(to);
  return from === 'char' ? to === 'text' : otherImplicit.has(`${from} ${to}`);
}
