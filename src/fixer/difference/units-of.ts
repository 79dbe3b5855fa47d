import { describeDefaultPrivilege } from '../../model/comparison/describe-cluster.ts';
import { describeRoutine } from '../../model/comparison/describe-routine.ts';
import type { Database } from '../../model/database.ts';
import { displayIdentifier } from '../../model/name.ts';
import type { Relation, Table } from '../../model/relation.ts';
import { constraintPieces, constraintsOf } from '../schema/constraints.ts';
import { defaultPrivilegePiece } from '../schema/default-privileges.ts';
import { commentPieces, ownerPieces } from '../schema/descriptions.ts';
import { columnGrantPieces, grantPieces } from '../schema/grants.ts';
import { indexPieces } from '../schema/indexes.ts';
import { relationTitle } from '../schema/object-name.ts';
import { type OwnedObject, referenceTo } from '../schema/object-reference.ts';
import { foreignTablePiece, otherObjects } from '../schema/other-objects.ts';
import type { Omission, Piece } from '../schema/piece.ts';
import { policyPiece } from '../schema/policies.ts';
import { publicationPiece } from '../schema/publications.ts';
import type { RenderContext } from '../schema/render-context.ts';
import { routinePieces } from '../schema/routines.ts';
import { extensionPiece, schemaPiece } from '../schema/schemas.ts';
import { sequencePieces } from '../schema/sequences.ts';
import { tableStatePieces } from '../schema/table-state.ts';
import { tablePieces } from '../schema/tables.ts';
import { eventTriggerPiece, rulePiece, triggerPieces } from '../schema/triggers.ts';
import { typePieces } from '../schema/types.ts';
import { viewPieces } from '../schema/views.ts';
import type { Unit, UnitObject } from './unit.ts';

/** Every object of a schema by its path; what extensions bring and temporary objects are left out. */
export function unitsOf(database: Database, context: RenderContext): ReadonlyMap<string, Unit> {
  return new Map([...allUnits(database, context)].map((unit) => [unit.path, unit]));
}

type Part = Piece | Omission;

function unit(path: string, object: UnitObject, parts: Iterable<Part>): Unit {
  const all = [...parts];
  return {
    path,
    object,
    pieces: all.filter((part) => 'sql' in part),
    omissions: all.filter((part) => 'reason' in part),
  };
}

function* allUnits(database: Database, context: RenderContext): Generator<Unit> {
  const own = <T extends { readonly extension?: string }>(objects: Iterable<T>): T[] =>
    [...objects].filter(({ extension }) => extension === undefined);
  for (const schema of own(database.schemas.values()))
    yield unit(referenceTo(schema).title, schema, [schemaPiece(schema), ...surroundings(schema, context)]);
  for (const extension of database.extensions.values())
    yield unit(referenceTo(extension).title, extension, [extensionPiece(extension), ...commentPieces(extension)]);
  const others = otherObjects(database.others);
  for (const [at, other] of database.others.entries())
    yield unit(`${other.what} ${other.identity}`, other, others.slice(at, at + 1));
  for (const type of own(database.types.values()))
    yield unit(referenceTo(type).title, type, [...listed(typePieces(type, context)), ...surroundings(type, context)]);
  for (const sequence of own(database.sequences.values()))
    if (sequence.persistence !== 'temporary')
      yield unit(referenceTo(sequence).title, sequence, [
        ...sequencePieces(sequence, context),
        ...surroundings(sequence, context),
      ]);
  for (const relation of own(database.relations.values()))
    if (relation.kind !== 'table' || relation.persistence !== 'temporary') yield* unitsOfRelation(relation, context);
  for (const routine of own([...database.routines.values()].flat()))
    yield unit(describeRoutine(routine, { runner: context.runner, version: database.postgres.to }).path, routine, [
      ...listed(routinePieces(routine, context)),
      ...surroundings(routine, context),
    ]);
  for (const publication of database.publications.values())
    yield unit(`publication ${displayIdentifier(publication.name)}`, publication, [publicationPiece(publication)]);
  for (const trigger of database.eventTriggers.values())
    yield unit(`event trigger ${displayIdentifier(trigger.name)}`, trigger, [eventTriggerPiece(trigger)]);
  for (const entry of database.defaultPrivileges)
    yield unit(describeDefaultPrivilege(entry, { runner: context.runner, version: 0 }).path, entry, [
      defaultPrivilegePiece(entry),
    ]);
}

function listed(made: readonly Piece[] | Omission): readonly Part[] {
  return 'reason' in made ? [made] : made;
}

function surroundings(object: OwnedObject, context: RenderContext): Piece[] {
  return [...commentPieces(object), ...ownerPieces(object, context), ...grantPieces(object)];
}

function* unitsOfRelation(relation: Relation, context: RenderContext): Generator<Unit> {
  const path = relationTitle(relation);
  const part = (kind: string, { name }: { readonly name: string }): string =>
    `${path}: ${kind} ${displayIdentifier(name)}`;
  yield unit(path, relation, [
    ...definition(relation, context),
    ...surroundings(relation, context),
    ...relation.columns.flatMap((column) => [...commentPieces(column), ...columnGrantPieces(column)]),
  ]);
  if (relation.kind === 'table' || relation.kind === 'materialized-view')
    for (const index of relation.indexes)
      yield unit(part('index', index), index, [...indexPieces(index, context), ...commentPieces(index)]);
  if (relation.kind === 'table') yield* unitsOfTable(relation, part, context);
  for (const trigger of relation.triggers)
    yield unit(part('trigger', trigger), trigger, [...triggerPieces(trigger, context), ...commentPieces(trigger)]);
  for (const rule of relation.rules)
    yield unit(part('rule', rule), { ...rule, kind: 'rule', relation }, [rulePiece(rule, relation)]);
}

function* unitsOfTable(
  table: Table,
  part: (kind: string, object: { readonly name: string }) => string,
  context: RenderContext,
): Generator<Unit> {
  for (const constraint of constraintsOf(table))
    yield unit(part('constraint', constraint), constraint, [
      ...constraintPieces(constraint, context),
      ...commentPieces(constraint),
    ]);
  for (const policy of table.policies)
    yield unit(part('policy', policy), policy, [policyPiece(policy, context), ...commentPieces(policy)]);
}

function definition(relation: Relation, context: RenderContext): Piece[] {
  if (relation.kind === 'table') return [...tablePieces(relation, context), ...tableStatePieces(relation, context)];
  return relation.kind === 'foreign-table' ? [foreignTablePiece(relation, context)] : viewPieces(relation, context);
}
