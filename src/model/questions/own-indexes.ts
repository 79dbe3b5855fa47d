import type { Database } from '../database.ts';
import type { Index } from '../table-index.ts';

/**
 * The indexes that a rule judges: those of permanent and unlogged tables and of materialized views, in order of creation of
 * their relations. Parts of partitioned indexes are left out, since they are what their whole is.
 */
export function ownIndexes(database: Database): readonly Index[] {
  const tables = database.tables.filter((table) => table.persistence !== 'temporary');
  return [...tables, ...database.materializedViews].flatMap((relation) =>
    relation.indexes.filter((index) => index.partOf === undefined),
  );
}
