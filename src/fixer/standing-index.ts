import type { Table } from '../model/relation.ts';
import type { Index } from '../model/table-index.ts';
import type { ServeAccessPath } from '../rule/change.ts';
import { factsOf, isImplied, type Predicate } from './implication.ts';

/** An index as far as lookups ask: one that stands, or one that the plan creates. */
export interface StandingIndex {
  /** For people: its name, or what creates it. */
  readonly name: string;
  /** Column names in key order; undefined for a key that no plain comparison can use. */
  readonly keys: readonly (string | undefined)[];
  readonly predicate?: Predicate;
  /** The index itself; undefined when the plan creates it. */
  readonly index?: Index;
}

/** The valid B-tree indexes of a table that stay, as lookups see them. */
export function standingIndexes(table: Table, dropped: ReadonlySet<Index>): StandingIndex[] {
  const usable = table.indexes.filter((index) => index.method === 'btree' && index.valid && !dropped.has(index));
  return usable.map((index) => ({
    name: index.name,
    keys: index.keys.map((key) => (key.column === undefined || !comparesPlainly(key) ? undefined : key.column.name)),
    ...(index.predicate === undefined
      ? {}
      : { predicate: { tree: index.predicate.tree, scope: index.predicate.scope } }),
    index,
  }));
}

/**
 * True when the index finds the rows of the lookup without reading others: the equality columns lead it, in any order, the
 * column that is ranged over comes next, and its predicate holds for every row that is wanted.
 */
export function serves(index: Pick<StandingIndex, 'keys' | 'predicate'>, path: ServeAccessPath): boolean {
  const equality = path.equality.map((column) => column.name);
  const lead = index.keys.slice(0, equality.length);
  if (lead.length < equality.length || !equality.every((name) => lead.includes(name))) return false;
  if (path.range !== undefined && index.keys[equality.length] !== path.range.column.name) return false;
  const compared = [...equality, ...(path.range === undefined ? [] : [path.range.column.name])];
  return isImplied(index.predicate, factsOf(path.where, compared, { relation: path.table }));
}

// Another collation orders differently, and a pattern class serves equality but no range; the type's default serves both.
function comparesPlainly(key: Index['keys'][number]): boolean {
  return key.collation === undefined && key.operatorClass === undefined;
}
