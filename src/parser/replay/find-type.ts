import type { Node, TypeName } from '@pgsql/types';
import { type DataType, isBuiltIn } from '../../model/data-type.ts';
import type { Draft } from '../../model/draft.ts';
import { nameKey, type QualifiedName } from '../../model/name.ts';
import type { UserType } from '../../model/user-type.ts';
import { isKnownAbsent } from './absence.ts';
import { builtInTypes, extensionTypes } from './built-in-types.ts';
import { qualifiedParts } from './node-text.ts';
import type { Replay } from './replay.ts';
import { resolveType } from './resolve-type.ts';

/** The type of the source that is meant; undefined for others, and where PostgreSQL would refuse the name it is noted. */
export function findType(
  nodes: readonly Node[] | undefined,
  replay: Replay,
  missingOk = false,
): Draft<UserType> | undefined {
  const { schema, name } = qualifiedParts(nodes);
  const type = replay.lookup(replay.draft.types, schema, name);
  if (type !== undefined || missingOk || builtInTypes.has(name)) return type;
  if (replay.lookup(replay.draft.relations, schema, name) !== undefined) return undefined;
  if (isKnownAbsent(replay, 'type', schema)) missingType(schema, name, replay);
  return undefined;
}

/** Notes that a type does not exist, in PostgreSQL's words: it quotes the name except for parameters. */
function missingType(schema: string | undefined, name: string, replay: Replay, quote = '"'): void {
  const written = schema === undefined ? name : `${schema}.${name}`;
  replay.missing('type', schema, name, `type ${quote}${written}${quote} does not exist`);
}

/** Name for a new object that is no relation. A schema that does not exist is noted. */
export function nameForNewObject(nodes: readonly Node[] | undefined, replay: Replay): QualifiedName {
  const { schema, name } = qualifiedParts(nodes);
  if (schema !== undefined) replay.missingSchema(schema);
  return replay.nameForNew(schema === undefined ? { relname: name } : { schemaname: schema, relname: name });
}

/** As `nameForNewObject` for a type; undefined, with the problem noted, when the name is taken. Every relation but sequences and indexes has a type of its name. */
export function nameForNewType(nodes: readonly Node[] | undefined, replay: Replay): QualifiedName | undefined {
  const name = nameForNewObject(nodes, replay);
  const key = nameKey(name.schema, name.name);
  if (!replay.draft.types.has(key) && !replay.draft.relations.has(key)) return name;
  replay.problem('duplicate-object', `type "${name.name}" already exists`, '42710');
  return undefined;
}

/** The type that a type name means; one that cannot exist is noted, and kept by name. */
export function resolveExistingType(typeName: TypeName, replay: Replay, quote = '"'): DataType {
  const type = resolveType(typeName, replay);
  if (isBuiltIn(type) || type.definition !== undefined || typeName.pct_type || extensionTypes.has(type.name))
    return type;
  if (replay.draft.relation(type.schema, type.name) !== undefined || isOfRange(type, replay)) return type;
  // PostgreSQL's own catalogs are types too.
  if (type.name.startsWith('pg_')) return type;
  const { schema, name } = qualifiedParts(typeName.names);
  if (isKnownAbsent(replay, 'type', schema)) missingType(schema, name, replay, quote);
  return type;
}

/** The multirange and array types that come with a user's type are not modelled. */
function isOfRange({ name }: DataType, { draft }: Replay): boolean {
  if (name.startsWith('_')) return true;
  return name.includes('multirange') && [...draft.types.values()].some(({ kind }) => kind === 'range-type');
}
