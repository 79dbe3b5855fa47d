import type { Column } from '../model/column.ts';
import { implicitOrigin } from '../model/origin.ts';
import type { MaterializedView, Table } from '../model/relation.ts';
import type { Index } from '../model/table-index.ts';
import type { Change } from '../rule/change.ts';
import type { Condition } from '../rule/condition.ts';
import { conditionExpression } from './implication.ts';
import { comparedColumns } from './lookup-serving.ts';

/** The B-tree that a change creates, as if it stood, so that it can be asked what it serves; undefined for a change that creates none. */
export function comingIndex(change: Change): Index | undefined {
  switch (change.kind) {
    case 'serve-access-path': {
      const columns = comparedColumns(change);
      const descending = change.range?.descending === true ? change.range.column : undefined;
      return index(change.table, columns, { unique: false, where: change.where, descending });
    }
    case 'add-unique':
      return index(change.table, change.columns, { unique: true, where: change.where });
    case 'create-index': {
      const isPlain = change.keys.every(
        (key) => key.as === undefined && key.operatorClass === undefined && !key.descending,
      );
      if (change.method !== 'btree' || !isPlain) return undefined;
      return index(
        change.table,
        change.keys.map((key) => key.column),
        { unique: change.unique, where: change.where },
      );
    }
    default:
      return undefined;
  }
}

interface Traits {
  readonly unique: boolean;
  readonly where: Condition | undefined;
  readonly descending?: Column | undefined;
}

function index(
  relation: Table | MaterializedView,
  columns: readonly Column[],
  { unique, where, descending }: Traits,
): Index {
  return {
    kind: 'index',
    relation,
    name: '',
    method: 'btree',
    unique,
    nullsNotDistinct: false,
    keys: columns.map((column) => ({ column, descending: column === descending, nullsFirst: column === descending })),
    include: [],
    ...(where === undefined ? {} : { predicate: conditionExpression(where, relation) }),
    valid: true,
    storageParameters: new Map(),
    replicaIdentity: false,
    clustered: false,
    origin: implicitOrigin,
  };
}
