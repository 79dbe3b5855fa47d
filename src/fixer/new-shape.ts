import type { Table } from '../model/relation.ts';
import type { Index } from '../model/table-index.ts';
import type { Change } from '../rule/change.ts';
import type { Condition } from '../rule/condition.ts';
import { type Predicate, predicateOf } from './implication.ts';
import type { StandingIndex } from './standing-index.ts';

/** A B-tree that a change creates, as lookups see it; undefined for a change that creates none. */
export function newShape(change: Change): { readonly table: Table; readonly index: StandingIndex } | undefined {
  switch (change.kind) {
    case 'serve-access-path': {
      const range = change.range === undefined ? [] : [change.range.column];
      return shape(
        change.table,
        [...change.equality, ...range].map((column) => column.name),
        change.where,
      );
    }
    case 'add-unique':
      return shape(
        change.table,
        change.columns.map((column) => column.name),
        change.where,
      );
    case 'create-index': {
      if (change.method !== 'btree' || change.table.kind !== 'table') return undefined;
      const keys = change.keys.map((key) =>
        key.as === undefined && key.operatorClass === undefined ? key.column.name : undefined,
      );
      return shape(change.table, keys, change.where);
    }
    default:
      return undefined;
  }
}

/** Plain indexes of the table that the new one serves in full: their keys lead its keys in the same order. */
export function madeNeedless(table: Table, wider: StandingIndex): Index[] {
  return table.indexes.filter((index) => {
    const isPlain =
      index.method === 'btree' && !index.unique && index.constraint === undefined && index.include.length === 0;
    const stays = index.partOf !== undefined || index.replicaIdentity || index.clustered || !index.valid;
    if (!isPlain || stays || !sameRows(index, wider.predicate)) return false;
    return (
      index.keys.length <= wider.keys.length &&
      index.keys.every((key, position) => {
        const isDefault =
          key.operatorClass === undefined && key.collation === undefined && !key.descending && !key.nullsFirst;
        return isDefault && key.column !== undefined && key.column.name === wider.keys[position];
      })
    );
  });
}

function sameRows(index: Index, predicate: Predicate | undefined): boolean {
  return index.predicate === undefined && predicate === undefined;
}

function shape(
  table: Table,
  keys: readonly (string | undefined)[],
  where: Condition | undefined,
): { table: Table; index: StandingIndex } {
  const predicate = predicateOf(where, { relation: table });
  return {
    table,
    index: { name: 'an index of the same plan', keys, ...(predicate === undefined ? {} : { predicate }) },
  };
}
