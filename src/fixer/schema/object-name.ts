import type { Constraint } from '../../model/constraint.ts';
import { displayIdentifier, displayName, type QualifiedName } from '../../model/name.ts';
import type { Policy } from '../../model/policy.ts';
import type { Relation } from '../../model/relation.ts';
import type { Routine } from '../../model/routine.ts';
import type { Trigger } from '../../model/trigger.ts';
import type { UserType } from '../../model/user-type.ts';
import { routineSignature } from '../type-sql.ts';

/** A relation as people call it: `materialized view public.totals`. */
export function relationTitle(relation: Relation): string {
  return `${relation.kind.replace('-', ' ')} ${displayName(relation)}`;
}

/** A type as people call it: `enum public.status`. */
export function typeTitle(type: UserType): string {
  return `${type.kind.replace('-', ' ')} ${displayName(type)}`;
}

/** A routine as people call it: `function public.total(integer)`. */
export function routineTitle(routine: Routine): string {
  return `${routine.routine === 'procedure' || routine.routine === 'aggregate' ? routine.routine : 'function'} ${routineSignature(routine)}`;
}

/** A constraint as people call it: `constraint posts_pkey on public.posts`. */
export function constraintTitle({ name, table }: Constraint): string {
  return partTitle('constraint', name, table);
}

/** A trigger as people call it: `trigger touch on public.posts`. */
export function triggerTitle({ name, relation }: Trigger): string {
  return partTitle('trigger', name, relation);
}

/** A policy as people call it: `policy own on public.posts`. */
export function policyTitle({ name, table }: Policy): string {
  return partTitle('policy', name, table);
}

/** A part of a relation as people call it. */
export function partTitle(kind: string, name: string, of: QualifiedName): string {
  return `${kind} ${displayIdentifier(name)} on ${displayName(of)}`;
}
