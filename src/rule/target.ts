import type { EventTrigger, Extension, Publication, Role, Schema } from '../model/cluster-object.ts';
import type { Column } from '../model/column.ts';
import type { Constraint } from '../model/constraint.ts';
import { typeText } from '../model/data-type.ts';
import { displayIdentifier, displayName } from '../model/name.ts';
import type { Policy } from '../model/policy.ts';
import type { Relation } from '../model/relation.ts';
import type { Routine } from '../model/routine.ts';
import type { Sequence } from '../model/sequence.ts';
import type { Index } from '../model/table-index.ts';
import type { Trigger } from '../model/trigger.ts';
import type { UserType } from '../model/user-type.ts';

/** A model object that a finding can be about. */
export type Target =
  | Relation
  | Column
  | Constraint
  | Index
  | Policy
  | Trigger
  | Routine
  | Sequence
  | UserType
  | Schema
  | Extension
  | Role
  | Publication
  | EventTrigger;

/** The identity of an object in a finding: never a line, never a path. */
export interface ObjectPath {
  /** PostgreSQL's word: table, column, index, foreign key, policy ... */
  readonly kind: string;
  /** undefined for what stands in no schema: roles, extensions, schemas, publications, event triggers. */
  readonly schema?: string;
  /** The relation that the object belongs to; undefined when it is a relation itself or belongs to none. */
  readonly relation?: string;
  readonly name: string;
}

/** The relation that a target is or belongs to; undefined when there is none. */
export function relationOf(target: Target): Relation | undefined {
  switch (target.kind) {
    case 'table':
    case 'view':
    case 'materialized-view':
    case 'foreign-table':
      return target;
    case 'column':
    case 'index':
    case 'trigger':
      return target.relation;
    case 'primary-key':
    case 'unique':
    case 'check':
    case 'foreign-key':
    case 'exclusion':
    case 'policy':
      return target.table;
    default:
      return undefined;
  }
}

/** The identity of a target. A routine's name bears its argument types, so that overloads differ. */
export function objectPath(target: Target): ObjectPath {
  const kind = target.kind.replaceAll('-', ' ');
  const relation = relationOf(target);
  if (relation !== undefined) {
    return relation === target
      ? { kind, schema: relation.schema, name: relation.name }
      : { kind, schema: relation.schema, relation: relation.name, name: target.name };
  }
  if (target.kind === 'function')
    return { kind: target.routine, schema: target.schema, name: routineSignature(target) };
  if ('schema' in target && target.schema !== undefined && target.kind !== 'extension')
    return { kind, schema: target.schema, name: target.name };
  return { kind, name: target.name };
}

/** A target's full name for people: `public.posts.user_id`, `public.notify(text)`. */
export function targetName(target: Target): string {
  const relation = relationOf(target);
  if (relation !== undefined)
    return relation === target ? displayName(relation) : `${displayName(relation)}.${displayIdentifier(target.name)}`;
  if (target.kind === 'function') return `${displayIdentifier(target.schema)}.${routineSignature(target)}`;
  if ('schema' in target && target.schema !== undefined && target.kind !== 'extension')
    return displayName({ schema: target.schema, name: target.name });
  return displayIdentifier(target.name);
}

function routineSignature(routine: Routine): string {
  const inputs = routine.parameters.filter((parameter) => parameter.mode !== 'out' && parameter.mode !== 'table');
  return `${displayIdentifier(routine.name)}(${inputs.map((parameter) => typeText(parameter.type)).join(', ')})`;
}
