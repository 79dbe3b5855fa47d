import { type DataType, isBuiltIn } from '../../model/data-type.ts';
import { typeSql } from '../type-sql.ts';

/** Built-in types among which PostgreSQL casts directly. */
const families: readonly ReadonlySet<string>[] = [
  new Set(['int2', 'int4', 'int8', 'numeric', 'float4', 'float8', 'oid']),
  new Set(['text', 'varchar', 'bpchar', 'name', 'char']),
  new Set(['date', 'timestamp', 'timestamptz']),
  new Set(['time', 'timetz', 'interval']),
  new Set(['json', 'jsonb']),
  new Set(['bit', 'varbit']),
  new Set(['inet', 'cidr']),
  new Set(['int4', 'bool']),
];

/** A value of one type as another; by way of text where PostgreSQL may know no direct cast. */
export function castSql(value: string, from: DataType, to: DataType): string {
  const target = typeSql(to);
  const isDirect =
    from.schema === to.schema && from.name === to.name
      ? from.dimensions > 0 === to.dimensions > 0
      : isBuiltIn(from) && isBuiltIn(to) && families.some((family) => family.has(from.name) && family.has(to.name));
  const isText = isBuiltIn(to) && to.dimensions === 0 && families[1]?.has(to.name) === true;
  const isFromText = isBuiltIn(from) && from.dimensions === 0 && families[1]?.has(from.name) === true;
  return isDirect || isText || isFromText ? `${value}::${target}` : `${value}::text::${target}`;
}
