import type { Relation, Table } from '../../model/relation.ts';
import { relationKey } from '../object-key.ts';
import { addConstraintSql } from '../schema/constraints.ts';
import { constraintTitle, relationTitle } from '../schema/object-name.ts';
import { type Piece, piece } from '../schema/piece.ts';
import type { LeftOut } from '../schema/render-schema.ts';
import { relationOf, type Unit, type UnitObject } from './unit.ts';

type Units = ReadonlyMap<string, Unit>;

/**
 * The objects of two schemas that can be brought to each other: a table that is partitioned otherwise would have to be made
 * anew with its rows, so it stays as it is with all its parts and partitions, and is named.
 */
export function comparable(
  before: Units,
  after: Units,
): { readonly before: Units; readonly after: Units; readonly partitionings: readonly LeftOut[] } {
  const fixed = new Map<string, string>();
  for (const [path, { object }] of after) {
    const old = before.get(path)?.object;
    if (object.kind === 'table' && old?.kind === 'table' && keyOf(object) !== keyOf(old))
      fixed.set(path, 'a table is partitioned otherwise only when it is made anew');
  }
  if (fixed.size === 0) return { before, after, partitionings: [] };
  for (const { object } of [...before.values(), ...after.values()])
    if (
      object.kind === 'table' &&
      !fixed.has(relationTitle(object)) &&
      parentsOf(object).some((parent) => fixed.has(relationTitle(parent)))
    )
      fixed.set(relationTitle(object), 'the table that it belongs to is left out');
  for (const [units, others] of [
    [before, after],
    [after, before],
  ] as const)
    for (const [path, { object }] of units)
      if (object.kind === 'sequence' && !others.has(path) && fixed.has(titleOf(object) ?? ''))
        fixed.set(path, 'the table that it belongs to is left out');
  const kept = (units: Units): Units =>
    new Map([...units].filter(([, { object }]) => !fixed.has(titleOf(object) ?? '')));
  return {
    before: kept(before),
    after: kept(after),
    partitionings: [...fixed].map(([object, reason]) => ({ object, reason })),
  };
}

function titleOf(object: UnitObject): string | undefined {
  const relation: Relation | undefined =
    object.kind === 'table'
      ? object
      : (relationOf(object) ?? (object.kind === 'sequence' ? object.ownedBy?.relation : undefined));
  return relation === undefined ? undefined : relationTitle(relation);
}

function keyOf({ partitioning }: Table): string {
  if (partitioning === undefined) return '';
  const keys = partitioning.key.map(({ column, expression }) => column?.name ?? expression?.canonical);
  return [partitioning.strategy, ...keys].join('\u0000');
}

function parentsOf(table: Table): Table[] {
  const direct = table.partitionOf === undefined ? table.inherits : [table.partitionOf.parent];
  return direct.flatMap((parent) => [parent, ...parentsOf(parent)]);
}

/** A new partition of a table that stands is attached when it has its keys, which then become parts of those of the whole. */
export function attachedLate(made: readonly Piece[], object: UnitObject, before: Units): readonly Piece[] {
  if (object.kind === 'index' && object.relation.kind === 'table' && joinsStanding(object.relation, before))
    return made.filter(({ phase, creates }) => phase !== 'index' || creates.length > 0);
  if (object.kind !== 'table' || !joinsStanding(object, before)) return made;
  return made.map((piece) => (piece.phase === 'inheritance' ? { ...piece, phase: 'foreign key' } : piece));
}

/** A table that is to be attached must have the checks of the whole by itself. */
export function checkOfPartition(object: UnitObject, before: Units): Piece[] {
  if (object.kind !== 'check' || !object.inherited || !joinsStanding(object.table, before)) return [];
  return [piece('check', constraintTitle(object), [addConstraintSql(object)], { needs: [relationKey(object.table)] })];
}

function joinsStanding(table: Table, before: Units): boolean {
  if (table.partitionOf === undefined || !before.has(relationTitle(table.partitionOf.parent))) return false;
  const old = before.get(relationTitle(table))?.object;
  return old?.kind !== 'table' || old.partitionOf === undefined;
}
