import type { EventTrigger, Extension, OtherObject, Publication, Schema } from '../../model/cluster-object.ts';
import type { Constraint } from '../../model/constraint.ts';
import type { DefaultPrivilege } from '../../model/grant.ts';
import type { Policy } from '../../model/policy.ts';
import type { Relation, RewriteRule } from '../../model/relation.ts';
import type { Routine } from '../../model/routine.ts';
import type { Sequence } from '../../model/sequence.ts';
import type { Index } from '../../model/table-index.ts';
import type { Trigger } from '../../model/trigger.ts';
import type { UserType } from '../../model/user-type.ts';
import type { Omission, Piece } from '../schema/piece.ts';

/** A rule with the relation that it belongs to. */
export interface RuleOf extends RewriteRule {
  readonly kind: 'rule';
  readonly relation: Relation;
}

/** An object that a schema has or lacks as a whole. Columns are changed with their table. */
export type UnitObject =
  | Schema
  | Extension
  | OtherObject
  | UserType
  | Sequence
  | Relation
  | Constraint
  | Index
  | Routine
  | Trigger
  | RuleOf
  | Policy
  | Publication
  | EventTrigger
  | DefaultPrivilege;

/** An object with what makes it. */
export interface Unit {
  /** As the comparison of schemas names it. */
  readonly path: string;
  readonly object: UnitObject;
  /** All that makes it, comment, owner and privileges included. */
  readonly pieces: readonly Piece[];
  /** Why it cannot be made, or not in full. */
  readonly omissions: readonly Omission[];
}

/** The relation that an object is a part of; undefined for what stands by itself. */
export function relationOf(object: UnitObject): Relation | undefined {
  switch (object.kind) {
    case 'primary-key':
    case 'unique':
    case 'check':
    case 'foreign-key':
    case 'exclusion':
    case 'policy':
      return object.table;
    case 'index':
    case 'trigger':
    case 'rule':
      return object.relation;
    default:
      return undefined;
  }
}
