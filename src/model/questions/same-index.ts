import type { DataType } from '../data-type.ts';
import type { Index, IndexKey } from '../table-index.ts';
import { sameCollation } from './same-collation.ts';

/** True when two indexes of one relation have the same definition, names, storage and validity aside. */
export function sameIndex(first: Index, second: Index): boolean {
  return (
    first.unique === second.unique &&
    (!first.unique || first.nullsNotDistinct === second.nullsNotDistinct) &&
    sameIndexButUniqueness(first, second)
  );
}

/** True when two indexes of one relation hold the same entries, whether they refuse to hold one twice or not. */
export function sameIndexButUniqueness(first: Index, second: Index): boolean {
  return (
    first.relation === second.relation &&
    first.method === second.method &&
    first.keys.length === second.keys.length &&
    first.keys.every((key, at) => sameKey(key, second.keys[at] as IndexKey, first.method)) &&
    first.include.length === second.include.length &&
    first.include.every((column) => second.include.includes(column)) &&
    samePredicate(first, second)
  );
}

/** True when both cover the same rows. */
export function samePredicate(first: Index, second: Index): boolean {
  return first.predicate?.canonical === second.predicate?.canonical;
}

/** True when two keys are the same, direction included where the method has one. */
export function sameKey(first: IndexKey, second: IndexKey, method: string): boolean {
  const sameDirection =
    method !== 'btree' || (first.descending === second.descending && first.nullsFirst === second.nullsFirst);
  return sameDirection && sameKeyButDirection(first, second, method);
}

/** True when two keys hold the same values under the same operators, whatever the direction. */
export function sameKeyButDirection(first: IndexKey, second: IndexKey, method: string): boolean {
  const sameSubject =
    first.column === undefined
      ? second.expression !== undefined && first.expression.canonical === second.expression.canonical
      : first.column === second.column;
  return (
    sameSubject && collationOf(first) === collationOf(second) && classOf(first, method) === classOf(second, method)
  );
}

function collationOf(key: IndexKey): string {
  const isOwn = key.collation === undefined || (key.column !== undefined && sameCollation(key));
  return isOwn ? '' : `${key.collation?.schema}.${key.collation?.name}`;
}

/** The operator class, with the type's default left unnamed. */
function classOf(key: IndexKey, method: string): string {
  const name = key.operatorClass ?? '';
  return key.column !== undefined && isDefaultClass(name, key.column.type, method) ? '' : name;
}

function isDefaultClass(name: string, type: DataType, method: string): boolean {
  if (type.dimensions > 0) return name === 'array_ops';
  const base = type.definition?.kind === 'domain' ? type.definition.base : type;
  if (base.definition?.kind === 'enum') return name === 'enum_ops';
  const suffix = method === 'brin' ? '_minmax_ops' : '_ops';
  return name === `${base.name}${suffix}` || (base.name === 'varchar' && name === `text${suffix}`);
}
