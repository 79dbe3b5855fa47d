import type { Node, ObjectType, TypeName } from '@pgsql/types';
import { typeText } from '../../model/data-type.ts';
import { qualifiedParts, textOf } from './node-text.ts';
import type { Replay } from './replay.ts';
import { resolveType } from './resolve-type.ts';

type OtherObject = Replay['draft']['others'][number];

/** Kinds of object of which rules ask no more than the name, by the type that pg_identify_object gives them. */
const whats: Readonly<Partial<Record<ObjectType, string>>> = {
  OBJECT_ACCESS_METHOD: 'access method',
  OBJECT_CAST: 'cast',
  OBJECT_COLLATION: 'collation',
  OBJECT_CONVERSION: 'conversion',
  OBJECT_DATABASE: 'database',
  OBJECT_FDW: 'foreign-data wrapper',
  OBJECT_FOREIGN_SERVER: 'server',
  OBJECT_LANGUAGE: 'language',
  OBJECT_OPCLASS: 'operator class',
  OBJECT_OPERATOR: 'operator',
  OBJECT_OPFAMILY: 'operator family',
  OBJECT_STATISTIC_EXT: 'statistics object',
  OBJECT_SUBSCRIPTION: 'subscription',
  OBJECT_TABLESPACE: 'tablespace',
  OBJECT_TRANSFORM: 'transform',
  OBJECT_TSCONFIGURATION: 'text search configuration',
  OBJECT_TSDICTIONARY: 'text search dictionary',
  OBJECT_TSPARSER: 'text search parser',
  OBJECT_TSTEMPLATE: 'text search template',
};

/** PostgreSQL's word for a kind of object that is kept by name alone; undefined for every other kind. */
export function otherWhat(type: ObjectType | undefined): string | undefined {
  return type === undefined ? undefined : whats[type];
}

/**
 * Notes an object of which rules ask no more than its name. `identity` is its raw name: qualified for what lives in a
 * schema, followed by argument types for operators and by `USING method` for operator classes and families.
 */
export function addOther(what: string, identity: string, replay: Replay, duplicateOk = false): void {
  if (findOther(what, [identity], replay) === undefined) {
    replay.draft.others.push({
      kind: 'other',
      what,
      identity,
      definition: replay.statementText,
      origin: replay.origin(),
    });
  } else if (!duplicateOk) {
    const name = identity.slice(identity.indexOf('.') + 1);
    replay.problem('duplicate-object', `${what} "${name}" already exists`, '42710');
  }
}

/** The object that DROP, ALTER ... RENAME and their like name by its kind; undefined when the draft has none. */
export function otherNamed(type: ObjectType | undefined, object: Node, replay: Replay): OtherObject | undefined {
  const what = otherWhat(type);
  return what === undefined ? undefined : findOther(what, identitiesOf(what, object, replay), replay);
}

/** The first of the identities that an object of that kind bears. */
function findOther(what: string, identities: readonly string[], replay: Replay): OtherObject | undefined {
  for (const identity of identities) {
    const found = replay.draft.others.find((object) => object.what === what && object.identity === identity);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Kinds whose objects live in a schema. */
const inSchemas = new Set([
  'collation',
  'conversion',
  'operator',
  'operator class',
  'operator family',
  'statistics object',
  'text search configuration',
  'text search dictionary',
  'text search parser',
  'text search template',
]);

/** True for an object that lives in the schema. */
export function otherIsIn({ what, identity }: OtherObject, schema: string): boolean {
  return inSchemas.has(what) && identity.startsWith(`${schema}.`);
}

/** What a name may mean along the search path. */
function identitiesOf(what: string, object: Node, replay: Replay): string[] {
  if ('ObjectWithArgs' in object) {
    const [left, right] = (object.ObjectWithArgs.objargs ?? []).map((node) =>
      typeIdentity('TypeName' in node ? node.TypeName : undefined, replay),
    );
    const { schema, name } = qualifiedParts(object.ObjectWithArgs.objname);
    return replay.schemasFor(schema).map((candidate) => `${candidate}.${name}(${left ?? 'none'},${right ?? 'none'})`);
  }
  if (!('List' in object)) return [textOf(object)];
  const [first, ...rest] = object.List.items ?? [];
  if (what === 'cast') return [castIdentity(typeNameOf(first), typeNameOf(rest[0]), replay)];
  if (what === 'transform') return [transformIdentity(typeNameOf(first), textOf(rest[0]), replay)];
  if (what === 'operator class' || what === 'operator family') {
    const { schema, name } = qualifiedParts(rest);
    return replay.schemasFor(schema).map((candidate) => `${candidate}.${name} USING ${textOf(first)}`);
  }
  const { schema, name } = qualifiedParts(object.List.items);
  return replay.schemasFor(schema).map((candidate) => `${candidate}.${name}`);
}

function typeNameOf(node: Node | undefined): TypeName | undefined {
  return node !== undefined && 'TypeName' in node ? node.TypeName : undefined;
}

/** The identity of a cast. */
export function castIdentity(source: TypeName | undefined, target: TypeName | undefined, replay: Replay): string {
  return `(${typeIdentity(source, replay)} AS ${typeIdentity(target, replay)})`;
}

/** The identity of a transform. */
export function transformIdentity(type: TypeName | undefined, language: string, replay: Replay): string {
  return `for ${typeIdentity(type, replay)} on language ${language}`;
}

/** The text of a type name in an identity; `none` for a missing operand. */
export function typeIdentity(typeName: TypeName | undefined, replay: Replay): string {
  return typeName === undefined ? 'none' : typeText(resolveType(typeName, replay));
}
