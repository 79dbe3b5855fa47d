import type { Column } from '../model/column.ts';
import type { Table } from '../model/relation.ts';
import type { Index } from '../model/table-index.ts';
import type { ServeAccessPath } from '../rule/change.ts';
import { fewestChains } from './chain-cover.ts';
import { conditionExpression } from './implication.ts';
import { comparedColumns, coversRows, servesPath } from './lookup-serving.ts';

/** The fewest indexes for a set of lookups. */
export interface Consolidation {
  /** Each index to create, as the one lookup whose index serves all of `serves`. */
  readonly indexes: readonly { readonly path: ServeAccessPath; readonly serves: readonly ServeAccessPath[] }[];
  /** Lookups that need no index of their own, and what serves them. */
  readonly served: ReadonlyMap<ServeAccessPath, Index>;
}

/**
 * Plans the fewest indexes that serve all lookups beside those that stand. Each lookup asks that certain sets of columns be
 * prefixes of an index; lookups whose sets are nested one in the other share an index, so the fewest indexes are the fewest
 * chains under nesting. Lookups of part of the rows share an index whose predicate all of them imply.
 */
export function consolidate(
  paths: readonly ServeAccessPath[],
  standing: (table: Table) => readonly Index[],
): Consolidation {
  const served = new Map<ServeAccessPath, Index>();
  const indexes: { path: ServeAccessPath; serves: readonly ServeAccessPath[] }[] = [];
  for (const [table, ofTable] of byTable(paths)) {
    const present = standing(table);
    const open: ServeAccessPath[] = [];
    for (const path of ofTable) {
      const server = present.find((index) => servesPath(index, path));
      if (server === undefined) open.push(path);
      else served.set(path, server);
    }
    indexes.push(...indexesFor(open));
  }
  return { indexes, served };
}

function byTable(paths: readonly ServeAccessPath[]): Map<Table, ServeAccessPath[]> {
  const groups = new Map<Table, ServeAccessPath[]>();
  for (const path of paths) {
    const group = groups.get(path.table);
    if (group === undefined) groups.set(path.table, [path]);
    else group.push(path);
  }
  return groups;
}

function indexesFor(paths: readonly ServeAccessPath[]): { path: ServeAccessPath; serves: ServeAccessPath[] }[] {
  // Shorter first, so that a chain grows by appending; the order of reporting decides between equals.
  const sorted = [...paths].sort((a, b) => a.equality.length - b.equality.length || widthOf(a) - widthOf(b));
  const chains = fewestChains(sorted.length, (a, b) => mayShare(sorted[a], sorted[b]));
  const groups = chains.flatMap((chain) => withOnePredicate(chain.flatMap((number) => sorted[number] ?? [])));
  const found = groups.map((group) => ({ path: indexOf(group), serves: group }));
  const position = (group: readonly ServeAccessPath[]) => Math.min(...group.map((path) => paths.indexOf(path)));
  return found.sort((a, b) => position(a.serves) - position(b.serves));
}

/** True when one index can serve both: the columns of the first are a prefix of what the second wants to lead. */
function mayShare(first: ServeAccessPath | undefined, second: ServeAccessPath | undefined): boolean {
  if (first === undefined || second === undefined) return false;
  if (!implies(first, second) && !implies(second, first)) return false;
  if (sameColumns(first.equality, second.equality)) {
    return first.range === undefined || first.range.column === second.range?.column;
  }
  return comparedColumns(first).every((column) => second.equality.includes(column));
}

/** Splits a chain where its members' conditions have no weakest one that all the others imply. */
function withOnePredicate(chain: readonly ServeAccessPath[]): ServeAccessPath[][] {
  const groups: ServeAccessPath[][] = [];
  for (const path of chain) {
    const group = groups.at(-1);
    if (group !== undefined && weakest([...group, path]) !== undefined) group.push(path);
    else groups.push([path]);
  }
  return groups;
}

/** The lookup whose index serves the whole group, which is sorted from the shortest to the longest. */
function indexOf(group: readonly ServeAccessPath[]): ServeAccessPath {
  const keys: Column[] = [];
  for (const path of group) for (const column of comparedColumns(path)) if (!keys.includes(column)) keys.push(column);
  const last = group.at(-1) as ServeAccessPath;
  const where = weakest(group)?.where;
  return {
    kind: 'serve-access-path',
    table: last.table,
    equality: last.range === undefined ? keys : keys.slice(0, -1),
    ...(last.range === undefined ? {} : { range: last.range }),
    ...(where === undefined ? {} : { where }),
  };
}

function weakest(group: readonly ServeAccessPath[]): ServeAccessPath | undefined {
  return group.find((candidate) => group.every((path) => implies(path, candidate)));
}

/** True when an index over the rows of `whole` serves the lookup of `part`. */
function implies(part: ServeAccessPath, whole: ServeAccessPath): boolean {
  return coversRows(whole.where === undefined ? undefined : conditionExpression(whole.where, whole.table), part);
}

function widthOf(path: ServeAccessPath): number {
  return path.equality.length + (path.range === undefined ? 0 : 1);
}

function sameColumns(a: readonly Column[], b: readonly Column[]): boolean {
  return a.length === b.length && a.every((column) => b.includes(column));
}
