import { quoteIdentifier } from '../../model/quote-identifier.ts';

/** Stands for a value that only a running server could tell. */
export const unknown: unique symbol = Symbol('unknown');

/** An object by its identity, as `'posts'::regclass` or a column of type oid give it. */
export class ObjectId {
  readonly kind: 'relation' | 'schema' | 'type' | 'routine';
  readonly schema: string;
  readonly name: string;
  /** True when the search path finds it by its bare name. */
  readonly isVisible: boolean;

  constructor(kind: ObjectId['kind'], schema: string, name: string, isVisible = true) {
    this.kind = kind;
    this.schema = schema;
    this.name = name;
    this.isVisible = isVisible;
  }

  /** As regclass and its like print it: quoted and qualified where needed. */
  get text(): string {
    const name = quoteIdentifier(this.name);
    return this.isVisible ? name : `${quoteIdentifier(this.schema)}.${name}`;
  }

  /** True when both mean the same object. */
  equals(other: ObjectId): boolean {
    return this.kind === other.kind && this.schema === other.schema && this.name === other.name;
  }
}

/** A row: values by column name. A column that is not among them may exist on a server. */
export type Row = ReadonlyMap<string, Value>;

/** A value in PL/pgSQL. */
export type Value = string | number | boolean | null | ObjectId | Row | readonly Value[] | typeof unknown;

/** True for arrays. */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** True for rows. */
export function isRow(value: Value): value is Row {
  return value instanceof Map;
}

/** The text of a value, as a cast to text gives it; `unknown` where it cannot be told. */
export function textOfValue(value: Value): string | null | typeof unknown {
  if (value === null || value === unknown) return value;
  if (value instanceof ObjectId) return value.text;
  if (isList(value) || isRow(value)) return unknown;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return String(value);
}

/** Whether two values are equal: null where one is NULL, `unknown` where it cannot be told. */
export function equals(a: Value, b: Value): boolean | null | typeof unknown {
  if (a === null || b === null) return null;
  if (a === unknown || b === unknown) return unknown;
  if (a instanceof ObjectId && b instanceof ObjectId) return a.equals(b);
  if (a instanceof ObjectId || b instanceof ObjectId) return unknown;
  if (isList(a) && isList(b)) return equalLists(a, b);
  if (isList(a) || isList(b) || isRow(a) || isRow(b)) return unknown;
  return typeof a === typeof b ? a === b : String(a) === String(b);
}

/** Arrays are equal when all their elements are; NULL equals NULL there. */
function equalLists(a: readonly Value[], b: readonly Value[]): boolean | typeof unknown {
  if (a.length !== b.length) return false;
  const results = a.map((value, at) => (value === null && b[at] === null ? true : equals(value, b[at] ?? null)));
  if (results.some((result) => result === false || result === null)) return false;
  return results.includes(unknown) ? unknown : true;
}

/** The elements of an array, those of arrays inside it one by one, as unnest and FOREACH see them. */
export function elementsOf(list: readonly Value[]): Value[] {
  return list.flatMap((value) => (isList(value) ? elementsOf(value) : [value]));
}
