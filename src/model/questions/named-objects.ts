import type { Role, Schema } from '../cluster-object.ts';
import type { Column } from '../column.ts';
import type { Constraint } from '../constraint.ts';
import type { Database } from '../database.ts';
import type { Policy } from '../policy.ts';
import type { Relation } from '../relation.ts';
import type { Routine } from '../routine.ts';
import type { Sequence } from '../sequence.ts';
import type { Index } from '../table-index.ts';
import type { Trigger } from '../trigger.ts';
import type { UserType } from '../user-type.ts';

/** Kinds of object that a schema names. */
export type NamedKind =
  | 'schema'
  | 'table'
  | 'view'
  | 'column'
  | 'constraint'
  | 'index'
  | 'sequence'
  | 'type'
  | 'function'
  | 'trigger'
  | 'policy'
  | 'role';

/** An object under a name that somebody gave it, or that PostgreSQL made up. */
export interface NamedObject {
  readonly kind: NamedKind;
  readonly at:
    | Schema
    | Role
    | Relation
    | Column
    | Constraint
    | Index
    | Sequence
    | UserType
    | Routine
    | Trigger
    | Policy;
}

/**
 * Every object with a name of its own. Left out: what a table has from its parent, the indexes of constraints and the sequences of
 * columns, which are named after them; columns of views, which are not always known; temporary tables and what every database has.
 */
export function* namedObjects(database: Database): Generator<NamedObject> {
  for (const at of database.schemas.values()) if (at.origin.from !== 'implicit') yield { kind: 'schema', at };
  for (const at of database.relations.values()) yield* inRelation(at);
  for (const at of database.sequences.values())
    if (at.ownedBy === undefined && at.persistence !== 'temporary') yield { kind: 'sequence', at };
  for (const at of database.types.values()) yield { kind: 'type', at };
  for (const routines of database.routines.values()) for (const at of routines) yield { kind: 'function', at };
  for (const at of database.roles.values()) if (at.origin.from !== 'implicit') yield { kind: 'role', at };
}

function* inRelation(relation: Relation): Generator<NamedObject> {
  if (relation.kind === 'table' && relation.persistence === 'temporary') return;
  const isView = relation.kind === 'view' || relation.kind === 'materialized-view';
  yield { kind: isView ? 'view' : 'table', at: relation };
  if (!isView) for (const at of relation.columns) if (at.local) yield { kind: 'column', at };
  if (relation.kind === 'table') {
    const { primaryKey, uniqueKeys, foreignKeys, checks, exclusions, policies } = relation;
    const keys = primaryKey === undefined ? uniqueKeys : [primaryKey, ...uniqueKeys];
    for (const at of [...keys, ...foreignKeys, ...checks, ...exclusions])
      if (!at.inherited) yield { kind: 'constraint', at };
    for (const at of policies) yield { kind: 'policy', at };
  }
  if (relation.kind === 'table' || relation.kind === 'materialized-view')
    for (const at of relation.indexes)
      if (at.constraint === undefined && at.partOf === undefined) yield { kind: 'index', at };
  for (const at of relation.triggers) if (!at.inherited) yield { kind: 'trigger', at };
}
