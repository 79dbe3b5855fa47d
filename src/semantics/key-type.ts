import type { DataType } from '../model/data-type.ts';
import { typeFamily } from './type-family.ts';

/** True when a column of one type can name rows by a key of the other without a cast: the same type, or two kinds of text. */
export function sameKeyType(a: DataType, b: DataType): boolean {
  if (a.dimensions > 0 || b.dimensions > 0) return false;
  if (a.schema === b.schema && a.name === b.name) return true;
  return typeFamily(a) === 'text' && typeFamily(b) === 'text' && a.name !== 'citext' && b.name !== 'citext';
}
