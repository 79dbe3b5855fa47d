import type { Column } from '../column.ts';
import type { Index } from '../table-index.ts';
import { sameColumns } from './same-columns.ts';

/**
 * True when something hangs on the index besides queries, so that it cannot be dropped as needless: it serves a constraint, is
 * the key that a foreign key references, the table's replica identity, what CLUSTER orders by, or a part of a partitioned index.
 */
export function isBoundIndex(index: Index): boolean {
  if (index.constraint !== undefined || index.replicaIdentity || index.clustered || index.partOf !== undefined)
    return true;
  return index.unique && isReferenced(index);
}

/**
 * A foreign key may reference a unique index that belongs to no constraint. PostgreSQL takes the oldest unique index over its
 * columns, so an older constraint beside the index sets it free.
 */
function isReferenced(index: Index): boolean {
  const { relation } = index;
  if (relation.kind !== 'table') return false;
  const columns = columnsOf(index);
  if (!relation.referencedBy.some((key) => sameColumns(key.referencedColumns, columns))) return false;
  const oldest = relation.indexes.find((each) => each.unique && sameColumns(columnsOf(each), columns));
  return oldest === index;
}

function columnsOf(index: Index): readonly Column[] {
  return index.keys.flatMap((key) => key.column ?? []);
}
