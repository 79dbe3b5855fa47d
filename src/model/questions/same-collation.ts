import type { QualifiedName } from '../name.ts';
import type { IndexKey } from '../table-index.ts';

/** True when the key has its column's own collation, so that comparisons with the column can use it. */
export function sameCollation(key: IndexKey): boolean {
  if (key.collation === undefined || key.column === undefined) return true;
  const own = key.column.collation;
  return own === undefined
    ? isDefault(key.collation)
    : own.name === key.collation.name && own.schema === key.collation.schema;
}

function isDefault(collation: QualifiedName): boolean {
  return collation.name === 'default' && collation.schema === 'pg_catalog';
}
