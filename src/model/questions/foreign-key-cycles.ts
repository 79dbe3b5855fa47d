import type { Database } from '../database.ts';
import type { Table } from '../relation.ts';
import { partitionRoot } from './partition-root.ts';

const found = new WeakMap<Database, readonly (readonly Table[])[]>();

/**
 * The groups of at least two tables that reference each other in a circle, each in order of creation: the strongly connected
 * parts of the graph of foreign keys, by Tarjan's algorithm in linear time. A table that only references itself is in none.
 */
export function foreignKeyCycles(database: Database): readonly (readonly Table[])[] {
  const known = found.get(database);
  if (known !== undefined) return known;
  const groups = new CycleSearch(database.tables).groups();
  found.set(database, groups);
  return groups;
}

/** Tables that a table references directly, itself left out, partitions named by their root. */
export function referencedTables(table: Table): readonly Table[] {
  const tables = table.foreignKeys.flatMap((key) =>
    key.referencedTable === undefined ? [] : [partitionRoot(key.referencedTable)],
  );
  return [...new Set(tables)].filter((each) => each !== table);
}

interface Visit {
  readonly table: Table;
  readonly order: number;
  /** Order of the oldest table on the stack that can be reached. */
  low: number;
  readonly next: readonly Table[];
  at: number;
  onStack: boolean;
}

/** Without recursion, because a chain of foreign keys may be longer than the call stack. */
class CycleSearch {
  readonly #tables: readonly Table[];
  readonly #visits = new Map<Table, Visit>();
  readonly #stack: Visit[] = [];
  readonly #groups: Table[][] = [];

  constructor(tables: readonly Table[]) {
    this.#tables = tables.filter((table) => table.partitionOf === undefined);
  }

  groups(): readonly (readonly Table[])[] {
    for (const table of this.#tables) if (!this.#visits.has(table)) this.#search(table);
    const position = new Map(this.#tables.map((table, at) => [table, at]));
    const order = (table: Table): number => position.get(table) ?? 0;
    for (const group of this.#groups) group.sort((a, b) => order(a) - order(b));
    return this.#groups.sort(([a], [b]) => order(a as Table) - order(b as Table));
  }

  #search(start: Table): void {
    const path = [this.#visit(start)];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const next = visit.next[visit.at++];
      if (next === undefined) {
        path.pop();
        const parent = path.at(-1);
        if (parent !== undefined) parent.low = Math.min(parent.low, visit.low);
        if (visit.low === visit.order) this.#close(visit);
        continue;
      }
      const seen = this.#visits.get(next);
      if (seen === undefined) path.push(this.#visit(next));
      else if (seen.onStack) visit.low = Math.min(visit.low, seen.order);
    }
  }

  #visit(table: Table): Visit {
    const order = this.#visits.size;
    const visit = { table, order, low: order, next: referencedTables(table), at: 0, onStack: true };
    this.#visits.set(table, visit);
    this.#stack.push(visit);
    return visit;
  }

  #close(root: Visit): void {
    const group = this.#stack.splice(this.#stack.lastIndexOf(root));
    for (const visit of group) visit.onStack = false;
    if (group.length > 1) this.#groups.push(group.map((visit) => visit.table));
  }
}
