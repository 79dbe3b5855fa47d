import type { Column } from '../column.ts';
import type { DataType } from '../data-type.ts';
import type { Database } from '../database.ts';
import type { DomainType } from '../user-type.ts';
import { ownTables } from './own-tables.ts';

/** An object whose type its author chose. */
export interface TypedObject {
  readonly at: Column | DomainType;
  /** The column's type, or the one that the domain is based on. */
  readonly type: DataType;
}

/**
 * Where a schema says which type values have: the columns that tables define themselves, and domains. Columns that come from a
 * parent, and those of typed tables, are settled elsewhere; a column of a domain's type leaves the choice to the domain.
 */
export function typedObjects(database: Database): readonly TypedObject[] {
  const found: TypedObject[] = [];
  for (const table of ownTables(database)) {
    if (table.ofType !== undefined) continue;
    for (const column of table.columns) if (column.local) found.push({ at: column, type: column.type });
  }
  for (const type of database.types.values()) if (type.kind === 'domain') found.push({ at: type, type: type.base });
  return found;
}
