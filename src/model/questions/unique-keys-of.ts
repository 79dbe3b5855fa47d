import type { Column } from '../column.ts';
import type { UniqueKey } from '../constraint.ts';
import type { MaterializedView, Table } from '../relation.ts';
import type { Index } from '../table-index.ts';

/** Columns whose combination is unique over all rows of a table. */
export interface UniqueColumns {
  /** In key order. */
  readonly columns: readonly Column[];
  /** True when none of the columns can be null, so that the key names a row. */
  readonly notNull: boolean;
  /** True when two rows with nulls in the same columns cannot both exist. */
  readonly nullsNotDistinct: boolean;
  readonly index: Index;
  /** undefined for a unique index without constraint. */
  readonly constraint?: UniqueKey;
}

const found = new WeakMap<Table | MaterializedView, readonly UniqueColumns[]>();

/**
 * The full unique keys of a table: primary key, unique constraints and unique indexes over plain columns, in the order of their
 * indexes. Partial and invalid ones do not count, nor do those WITHOUT OVERLAPS, which are unique only at one time.
 */
export function uniqueKeysOf(table: Table | MaterializedView): readonly UniqueColumns[] {
  const known = found.get(table);
  if (known !== undefined) return known;
  const keys = table.indexes.flatMap((index) => uniqueColumns(index) ?? []);
  found.set(table, keys);
  return keys;
}

function uniqueColumns(index: Index): UniqueColumns | undefined {
  const { constraint } = index;
  if (!index.unique || !index.valid || index.predicate !== undefined) return undefined;
  const isKey = constraint?.kind === 'primary-key' || constraint?.kind === 'unique';
  if (isKey && constraint.withoutOverlaps) return undefined;
  const columns = index.keys.flatMap((key) => key.column ?? []);
  if (columns.length < index.keys.length) return undefined;
  return {
    columns,
    notNull: columns.every(cannotBeNull),
    nullsNotDistinct: index.nullsNotDistinct,
    index,
    ...(isKey ? { constraint } : {}),
  };
}

/** True when the column or its domain is NOT NULL, and no row from before the constraint is exempt. */
export function cannotBeNull(column: Column): boolean {
  if (column.notNull && column.notNullValidated) return true;
  for (let { definition } = column.type; definition?.kind === 'domain'; definition = definition.base.definition)
    if (definition.notNull) return true;
  return false;
}
