import type { DataType } from '../data-type.ts';
import { isScalar } from '../data-type.ts';

/** The least and the greatest value of an integer type, or of a domain over one; undefined for other types. */
export function integerBounds(type: DataType): { readonly least: bigint; readonly greatest: bigint } | undefined {
  if (type.definition?.kind === 'domain' && type.dimensions === 0) return integerBounds(type.definition.base);
  const bits = isScalar(type, 'int2') ? 15n : isScalar(type, 'int4') ? 31n : isScalar(type, 'int8') ? 63n : undefined;
  return bits === undefined ? undefined : { least: -(2n ** bits), greatest: 2n ** bits - 1n };
}
