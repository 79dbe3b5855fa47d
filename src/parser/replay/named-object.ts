import type { Node, ObjectType } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { Relation, Table } from '../../model/relation.ts';
import { findRoutine, routineKeyword } from './find-routine.ts';
import { findType } from './find-type.ts';
import { qualifiedParts, textOf, textsOf } from './node-text.ts';
import { notNullNameOf } from './not-null.ts';
import type { Replay } from './replay.ts';

/** An object that a statement names by its kind, such as in COMMENT ON, ALTER EXTENSION ADD and ALTER ... OWNER TO. */
export interface NamedObject {
  comment?: string;
  owner?: string;
  extension?: string;
}

const relationKinds: Readonly<Partial<Record<ObjectType, { readonly kind: Relation['kind']; readonly noun: string }>>> =
  {
    OBJECT_TABLE: { kind: 'table', noun: 'a table' },
    OBJECT_VIEW: { kind: 'view', noun: 'a view' },
    OBJECT_MATVIEW: { kind: 'materialized-view', noun: 'a materialized view' },
    OBJECT_FOREIGN_TABLE: { kind: 'foreign-table', noun: 'a foreign table' },
  };

/** The object that is meant; undefined when the model does not have its kind, or, with the problem noted, when it cannot exist. */
export function namedObject(type: ObjectType | undefined, object: Node, replay: Replay): NamedObject | undefined {
  const parts = 'List' in object ? textsOf(object.List.items) : [];
  const { draft } = replay;
  switch (type) {
    case 'OBJECT_TABLE':
    case 'OBJECT_VIEW':
    case 'OBJECT_MATVIEW':
    case 'OBJECT_FOREIGN_TABLE':
      return relationOfKind(parts, type, replay);
    case 'OBJECT_COLUMN':
      return column(parts, replay);
    case 'OBJECT_INDEX':
      return named(draft.indexes, parts, replay);
    case 'OBJECT_SEQUENCE':
      return named(draft.sequences, parts, replay);
    case 'OBJECT_TYPE':
    case 'OBJECT_DOMAIN':
      return findType(namesIn(object), replay);
    case 'OBJECT_FUNCTION':
    case 'OBJECT_PROCEDURE':
    case 'OBJECT_ROUTINE':
    case 'OBJECT_AGGREGATE':
      return 'ObjectWithArgs' in object ? findRoutine(object.ObjectWithArgs, routineKeyword(type), replay) : undefined;
    case 'OBJECT_SCHEMA':
      return schema(textOf(object), replay);
    case 'OBJECT_EXTENSION':
      return draft.extensions.get(textOf(object));
    case 'OBJECT_TABCONSTRAINT':
    case 'OBJECT_TRIGGER':
    case 'OBJECT_POLICY':
    case 'OBJECT_RULE':
      return partOfRelation(parts, type, replay);
    default:
      return undefined;
  }
}

function namesIn(object: Node): readonly Node[] {
  if ('TypeName' in object) return object.TypeName.names ?? [];
  return 'List' in object ? (object.List.items ?? []) : [object];
}

function relationOfKind(parts: readonly string[], type: ObjectType, replay: Replay): Draft<Relation> | undefined {
  const relation = relationNamed(parts, replay);
  const wanted = relationKinds[type];
  if (relation === undefined || relation.kind === wanted?.kind) return relation;
  replay.problem('refused', `"${relation.name}" is not ${wanted?.noun}`, '42809');
  return undefined;
}

/** The relation of that name; when the draft has none, a composite type or sequence may bear it. */
function relationNamed(parts: readonly string[], replay: Replay): Draft<Relation> | undefined {
  const [relname = '', schemaname] = [...parts].reverse();
  const relation = replay.lookup(replay.draft.relations, schemaname, relname);
  if (relation === undefined && replay.lookup(replay.draft.types, schemaname, relname) === undefined) {
    missing(parts, replay);
  }
  return relation;
}

function missing(parts: readonly string[], replay: Replay): void {
  const [relname = '', schemaname] = [...parts].reverse();
  replay.missingRelation({ ...(schemaname === undefined ? {} : { schemaname }), relname });
}

function column(parts: readonly string[], replay: Replay): NamedObject | undefined {
  const relation = relationNamed(parts.slice(0, -1), replay);
  const name = parts.at(-1);
  const found = relation?.columns.find((candidate) => candidate.name === name);
  if (
    found !== undefined ||
    relation === undefined ||
    relation.kind === 'view' ||
    relation.kind === 'materialized-view'
  )
    return found;
  replay.problem('missing-object', `column "${name}" of relation "${relation.name}" does not exist`, '42703');
  return undefined;
}

function named(
  map: ReadonlyMap<string, NamedObject>,
  parts: readonly string[],
  replay: Replay,
): NamedObject | undefined {
  const { schema: schemaName, name } = qualifiedParts(parts.map((sval) => ({ String: { sval } })));
  const found = replay.lookup(map, schemaName, name);
  if (found === undefined) missing(parts, replay);
  return found;
}

function schema(name: string, replay: Replay): NamedObject | undefined {
  const found = replay.draft.schemas.get(name);
  if (found === undefined) replay.missingSchema(name);
  return found;
}

const partNouns = {
  OBJECT_TABCONSTRAINT: 'constraint',
  OBJECT_TRIGGER: 'trigger',
  OBJECT_POLICY: 'policy',
  OBJECT_RULE: 'rule',
} as const;

function partOfRelation(
  parts: readonly string[],
  type: keyof typeof partNouns,
  replay: Replay,
): NamedObject | undefined {
  const relation = relationNamed(parts.slice(0, -1), replay);
  const name = parts.at(-1) ?? '';
  if (relation === undefined) return undefined;
  const found = partsOf(relation, type).find((part) => part.name === name);
  if (
    found !== undefined ||
    (relation.kind === 'table' && type === 'OBJECT_TABCONSTRAINT' && isNotNullName(relation, name, replay))
  )
    return found;
  if (type === 'OBJECT_RULE' && (relation.rules.some((rule) => rule.name === name) || name === '_RETURN'))
    return undefined;
  const noun = partNouns[type];
  const owner = type === 'OBJECT_RULE' ? 'relation' : 'table';
  replay.problem('missing-object', `${noun} "${name}" for ${owner} "${relation.name}" does not exist`, '42704');
  return undefined;
}

function partsOf(
  relation: Draft<Relation>,
  type: keyof typeof partNouns,
): readonly (NamedObject & { readonly name: string })[] {
  if (type === 'OBJECT_TRIGGER') return relation.triggers;
  if (relation.kind !== 'table') return [];
  if (type === 'OBJECT_POLICY') return relation.policies;
  const { primaryKey, uniqueKeys, foreignKeys, checks, exclusions } = relation;
  return [...(primaryKey === undefined ? [] : [primaryKey]), ...uniqueKeys, ...foreignKeys, ...checks, ...exclusions];
}

/** PostgreSQL 18 names NOT NULL constraints; the model keeps no comment of them. */
function isNotNullName(table: Draft<Table>, name: string, replay: Replay): boolean {
  return table.columns.some((candidate) => candidate.notNull && notNullNameOf(candidate, replay) === name);
}
