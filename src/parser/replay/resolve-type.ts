import type { Node, TypeName } from '@pgsql/types';
import type { DataType } from '../../model/data-type.ts';
import { nameKey } from '../../model/name.ts';
import type { UserType } from '../../model/user-type.ts';
import { builtInTypes, extensionTypes } from './built-in-types.ts';
import { textOf } from './node-text.ts';
import type { Replay } from './replay.ts';

/** The integer type behind a serial pseudo-type; undefined for every other type name. */
export function serialType(typeName: TypeName): 'int2' | 'int4' | 'int8' | undefined {
  const names = typeName.names ?? [];
  if (names.length !== 1 || (typeName.arrayBounds?.length ?? 0) > 0) return undefined;
  return serials[textOf(names[0])];
}

const serials: Readonly<Record<string, 'int2' | 'int4' | 'int8' | undefined>> = {
  smallserial: 'int2',
  serial2: 'int2',
  serial: 'int4',
  serial4: 'int4',
  bigserial: 'int8',
  serial8: 'int8',
};

/** The type that a type name means at this point of the replay. One that nothing defines is kept by name, opaque. */
export function resolveType(typeName: TypeName, replay: Replay): DataType {
  const names = (typeName.names ?? []).map(textOf);
  const name = names.at(-1) ?? '';
  const schema = names.length > 1 ? names.at(-2) : undefined;
  if (typeName.pct_type) return columnType(names, replay);
  const dimensions = typeName.arrayBounds?.length ?? 0;
  if ((schema === undefined || schema === 'pg_catalog') && builtInTypes.has(name)) {
    if (dimensions === 0 && (typeName.typmods ?? []).length === 0) return plainType(name);
    return { schema: 'pg_catalog', name, modifiers: modifiersOf(name, typeName.typmods ?? []), dimensions };
  }
  const arrayOf =
    (schema === undefined || schema === 'pg_catalog') && name.startsWith('_') && builtInTypes.has(name.slice(1));
  if (arrayOf) return { schema: 'pg_catalog', name: name.slice(1), modifiers: [], dimensions: 1 };
  const definition = replay.lookup(replay.draft.types, schema, name);
  const modifiers = (typeName.typmods ?? []).map(modifierText);
  if (definition !== undefined) {
    return {
      schema: definition.schema,
      name: definition.name,
      modifiers,
      dimensions,
      definition: definition as UserType,
    };
  }
  return { schema: schema ?? schemaOfUnknown(name, replay), name, modifiers, dimensions };
}

const plainTypes = new Map<string, DataType>();

/** Most columns have one of a few built-in types, and share it. */
function plainType(name: string): DataType {
  const known = plainTypes.get(name);
  if (known !== undefined) return known;
  const type: DataType = Object.freeze({ schema: 'pg_catalog', name, modifiers: Object.freeze([]), dimensions: 0 });
  plainTypes.set(name, type);
  return type;
}

/** Where a type that nothing defines would live: with its extension, beside a table of its name, or in the first schema of the path. */
function schemaOfUnknown(name: string, replay: Replay): string {
  const extension = extensionTypes.get(name);
  const installed = extension === undefined ? undefined : replay.draft.extensions.get(extension);
  if (installed?.schema !== undefined) return installed.schema;
  for (const schema of replay.searchPath) if (replay.draft.relations.has(nameKey(schema, name))) return schema;
  return replay.creationSchema;
}

function columnType(names: readonly string[], replay: Replay): DataType {
  const [column, table, schema] = [...names].reverse();
  const relation = replay.lookup(replay.draft.relations, schema, table ?? '');
  const found = relation?.columns.find((candidate) => candidate.name === column);
  return found?.type ?? { schema: 'pg_catalog', name: 'unknown', modifiers: [], dimensions: 0 };
}

function modifiersOf(name: string, nodes: readonly Node[]): readonly string[] {
  if (nodes.length === 0) return [];
  const values = nodes.map(modifierText);
  if (name === 'numeric' && values.length === 1) return [...values, '0'];
  if (name !== 'interval') return values;
  const [mask = 0, precision] = values.map(Number);
  const fields = intervalFields[mask];
  return [...(fields === undefined ? [] : [fields]), ...(precision === undefined ? [] : [`(${precision})`])];
}

/** Bit masks of interval fields (src/include/utils/timestamp.h: MONTH is bit 1, YEAR 2, DAY 3, HOUR 10, MINUTE 11, SECOND 12). */
const intervalFields: Readonly<Record<number, string>> = {
  [1 << 2]: 'year',
  [1 << 1]: 'month',
  [1 << 3]: 'day',
  [1 << 10]: 'hour',
  [1 << 11]: 'minute',
  [1 << 12]: 'second',
  [(1 << 2) | (1 << 1)]: 'year to month',
  [(1 << 3) | (1 << 10)]: 'day to hour',
  [(1 << 3) | (1 << 10) | (1 << 11)]: 'day to minute',
  [(1 << 3) | (1 << 10) | (1 << 11) | (1 << 12)]: 'day to second',
  [(1 << 10) | (1 << 11)]: 'hour to minute',
  [(1 << 10) | (1 << 11) | (1 << 12)]: 'hour to second',
  [(1 << 11) | (1 << 12)]: 'minute to second',
};

function modifierText(node: Node): string {
  if ('A_Const' in node) {
    const constant = node.A_Const;
    if (constant.sval !== undefined) return constant.sval.sval ?? '';
    if (constant.fval !== undefined) return constant.fval.fval ?? '';
    return String(constant.ival?.ival ?? 0);
  }
  if ('ColumnRef' in node) return (node.ColumnRef.fields ?? []).map(textOf).join('.');
  if ('TypeCast' in node && node.TypeCast.arg !== undefined) return modifierText(node.TypeCast.arg);
  return '';
}
