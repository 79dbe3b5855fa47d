import { builtInTypes } from '../replay/built-in-types.ts';
import type { Replay } from '../replay/replay.ts';
import { splitName } from './split-name.ts';
import { isList, ObjectId, textOfValue, unknown, type Value } from './value.ts';

const texts = new Set([
  'text',
  'varchar',
  'name',
  'bpchar',
  'regtype',
  'citext',
  'char',
  'sql_identifier',
  'character_data',
]);
const numbers = new Set(['int2', 'int4', 'int8', 'numeric', 'float4', 'float8']);

/** The value cast to a type, by the type's name; `unknown` for types that are not followed. */
export function castValue(value: Value, type: string, isArray: boolean, replay: Replay): Value {
  if (value === null || value === unknown) return value;
  if (isList(value)) return value;
  if (isArray) return typeof value === 'string' ? arrayLiteral(value) : unknown;
  if (type === 'regclass' || type === 'oid') return typeof value === 'string' ? relationId(value, replay) : value;
  if (type === 'regnamespace') return typeof value === 'string' ? new ObjectId('schema', '', value) : value;
  if (type === 'regtype' && typeof value === 'string') return typeId(value, replay);
  if (texts.has(type)) return textOfValue(value);
  if (numbers.has(type)) return Number.isNaN(Number(value)) ? unknown : Number(value);
  if (type === 'bool')
    return typeof value === 'boolean' ? value : ['t', 'true', 'on', 'yes', '1'].includes(String(textOfValue(value)));
  return unknown;
}

/** The relation, index or sequence of that name as `::regclass` finds it; null when there is none. */
export function relationId(written: string, replay: Replay): ObjectId | null {
  const { schema, name } = splitName(written);
  const { relations, sequences, indexes } = replay.draft;
  const found = replay.lookup(relations, schema, name) ?? replay.lookup(sequences, schema, name);
  const index = found === undefined ? replay.lookup(indexes, schema, name) : undefined;
  const home = found?.schema ?? index?.relation.schema;
  return home === undefined ? null : idOfRelation(home, name, replay);
}

/** The identity of a relation that exists. */
export function idOfRelation(schema: string, name: string, replay: Replay): ObjectId {
  return new ObjectId('relation', schema, name, replay.searchPath.includes(schema));
}

/** The type of that name as `::regtype` finds it; null when there is none. */
export function typeId(written: string, replay: Replay): ObjectId | null {
  const { schema, name } = splitName(written);
  const type = replay.lookup(replay.draft.types, schema, name) ?? replay.lookup(replay.draft.relations, schema, name);
  if (type !== undefined) return new ObjectId('type', type.schema, type.name, replay.searchPath.includes(type.schema));
  return builtInTypes.has(name) ? new ObjectId('type', 'pg_catalog', name) : null;
}

/** `{a,b,"c d"}` as a list. */
function arrayLiteral(text: string): Value {
  if (!text.startsWith('{') || !text.endsWith('}')) return unknown;
  const items = text.slice(1, -1);
  if (items.includes('{')) return unknown;
  return [...items.matchAll(/"((?:[^"\\]|\\.)*)"|[^,\s][^,]*/g)].map(([bare, quoted]) =>
    quoted === undefined ? bare.trim() : quoted.replaceAll(/\\(.)/g, '$1'),
  );
}
