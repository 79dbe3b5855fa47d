import type { Expression } from '../../model/expression.ts';
import type { Index } from '../../model/table-index.ts';
import { constraintKey, indexKey, relationKey } from '../object-key.ts';
import type { TouchedColumns } from './touched-columns.ts';
import { relationOf, type Unit, type UnitObject } from './unit.ts';

/** The objects that go, for good or to be made anew. */
export interface Going {
  /** Of the schema before: all that are dropped. */
  readonly units: readonly Unit[];
  /** Paths of those that come again. */
  readonly again: ReadonlySet<string>;
}

/** Kinds that can be dropped and made anew without loss; tables, types, sequences and what stands in them cannot. */
const renewable: ReadonlySet<string> = new Set([
  'view',
  'materialized-view',
  'function',
  'check',
  'foreign-key',
  'index',
  'trigger',
  'rule',
  'policy',
]);

/**
 * All that must be dropped: what the schema in the end lacks, what is made anew, and whatever depends on either. What names a
 * relation of which a column goes or gets another type is made anew too, except where PostgreSQL follows by itself.
 */
export function recreated(
  before: ReadonlyMap<string, Unit>,
  after: ReadonlyMap<string, Unit>,
  anew: ReadonlySet<string>,
  touched: TouchedColumns,
): Going {
  const going = new Set<Unit>();
  const keys = new Set<string>();
  const add = (unit: Unit): void => {
    going.add(unit);
    for (const { creates } of unit.pieces) for (const key of creates) keys.add(key);
  };
  for (const unit of before.values()) if (!after.has(unit.path) || anew.has(unit.path)) add(unit);
  for (let size = -1; size !== going.size; ) {
    size = going.size;
    for (const unit of before.values())
      if (!going.has(unit) && isRenewable(unit) && depends(unit, keys, touched)) add(unit);
  }
  const units = [...going];
  return { units, again: new Set(units.map(({ path }) => path).filter((path) => after.has(path))) };
}

/** Unique keys hold on to no more than their columns, unless they are parts of others. */
function isRenewable({ object }: Unit): boolean {
  return renewable.has(object.kind) || ('index' in object && object.index.partOf !== undefined);
}

function depends({ pieces, object }: Unit, keys: ReadonlySet<string>, touched: TouchedColumns): boolean {
  const needs = pieces.flatMap((piece) => (piece.phase === 'fill' ? [] : piece.needs));
  if (needs.some((need) => keys.has(need))) return true;
  if (object.kind === 'foreign-key') {
    const isTouched = [...object.columns, ...object.referencedColumns].some((column) => touched.has(column));
    return isTouched || dependsOnKey(object, keys);
  }
  if ('index' in object && isPartOf(object.index, keys)) return true;
  const own = relationOf(object);
  // Columns of indexes and keys follow a new type; what an expression makes of it may not.
  const expressions = expressionsOf(object);
  if (expressions !== undefined) return touched.namedBy(own, expressions);
  const forbids = ['view', 'materialized-view', 'policy', 'rule'].includes(object.kind);
  const isOfColumns = object.kind === 'trigger' && (object.when !== undefined || object.updateOf.length > 0);
  if (!forbids && !isOfColumns) return false;
  return (
    needs.some((need) => touched.relations.has(need)) || (own !== undefined && touched.relations.has(relationKey(own)))
  );
}

function expressionsOf(object: UnitObject): readonly Expression[] | undefined {
  if (object.kind === 'check') return [object.expression];
  if (object.kind !== 'index' && object.kind !== 'exclusion') return undefined;
  const { keys, predicate } = object.kind === 'index' ? object : object.index;
  return [...keys.map(({ expression }) => expression), predicate].filter((expression) => expression !== undefined);
}

/** A part of a partitioned index goes with the whole. */
function isPartOf({ partOf }: Index, keys: ReadonlySet<string>): boolean {
  return partOf !== undefined && keys.has(indexKey(partOf.relation.schema, partOf.name));
}

/** A foreign key holds on to the unique key of its columns. */
function dependsOnKey(key: Extract<Unit['object'], { kind: 'foreign-key' }>, keys: ReadonlySet<string>): boolean {
  const { referencedTable } = key;
  if (referencedTable === undefined) return false;
  const uniques = [...(referencedTable.primaryKey ? [referencedTable.primaryKey] : []), ...referencedTable.uniqueKeys];
  const wanted = new Set(key.referencedColumns);
  return uniques.some(
    ({ columns, name }) =>
      keys.has(constraintKey(referencedTable, name)) &&
      columns.length === wanted.size &&
      columns.every((column) => wanted.has(column)),
  );
}
