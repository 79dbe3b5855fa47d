import type { Column } from '../column.ts';
import type { ForeignKey } from '../constraint.ts';
import type { DataType } from '../data-type.ts';

/** A column of a foreign key that is not of the type that it references. */
export interface TypeMismatch {
  readonly column: Column;
  readonly referenced: Column;
  /** `modifiers`: the same type with another length or precision. */
  readonly differs: 'type' | 'modifiers';
}

/** The pairs of a foreign key whose types differ, domains taken as the types they are over. Empty when the referenced columns are not known. */
export function referencedTypeMismatch(foreignKey: ForeignKey): readonly TypeMismatch[] {
  return foreignKey.columns.flatMap((column, at): readonly TypeMismatch[] => {
    const referenced = foreignKey.referencedColumns[at];
    if (referenced === undefined || isUnknown(column.type) || isUnknown(referenced.type)) return [];
    const own = baseOf(column.type);
    const other = baseOf(referenced.type);
    const sameName = own.name === other.name && own.schema === other.schema;
    if (!sameName || own.dimensions > 0 !== other.dimensions > 0) return [{ column, referenced, differs: 'type' }];
    return own.modifiers.join() === other.modifiers.join() ? [] : [{ column, referenced, differs: 'modifiers' }];
  });
}

/** The type of what a query computes, where no analysis of it can tell. */
function isUnknown({ name }: DataType): boolean {
  return name === 'unknown';
}

function baseOf(type: DataType): DataType {
  let base = type;
  while (base.dimensions === 0 && base.definition?.kind === 'domain') base = base.definition.base;
  return base;
}
