import type { UniqueKey } from '../../model/constraint.ts';
import type { Draft } from '../../model/draft.ts';
import { freeGeneratedName } from '../../model/generated-name.ts';
import type { PartitionBound, Table } from '../../model/relation.ts';
import type { Index, IndexKey } from '../../model/table-index.ts';
import { hasConstraint } from './add-check.ts';
import { linkForeignKey } from './add-foreign-key.ts';
import { attachIndex, chooseIndexName, keyWithin, predicateWithin } from './add-index.ts';
import { indexNameAddition } from './index-column-name.ts';
import { inheritFrom, inheritNotNull } from './inherit.ts';
import { spreadTrigger } from './inherit-trigger.ts';
import type { Replay } from './replay.ts';

/** Makes a table a partition: columns, checks, indexes, keys, foreign keys and row triggers of the parent reach it. */
export function attachPartition(
  parent: Draft<Table>,
  child: Draft<Table>,
  bound: Draft<PartitionBound>,
  replay: Replay,
): void {
  child.partitionOf = { parent, bound };
  parent.partitions.push(child);
  inheritFrom(child, parent, replay);
  for (const index of parent.indexes) spreadIndex(index, child, replay);
  for (const key of parent.foreignKeys) spreadForeignKey(key, child, replay);
  for (const trigger of parent.triggers) spreadTrigger(trigger, child);
}

/** Takes a partition out: it keeps its columns and indexes as its own. */
export function detachPartition(child: Draft<Table>): void {
  const parent = child.partitionOf?.parent;
  if (parent === undefined) return;
  parent.partitions = parent.partitions.filter((partition) => partition !== child);
  delete child.partitionOf;
  for (const column of child.columns) {
    column.inherited = false;
    column.local = true;
    delete column.identity;
  }
  for (const check of child.checks) check.inherited = false;
  for (const key of [...child.foreignKeys, ...child.uniqueKeys]) key.inherited = false;
  if (child.primaryKey !== undefined) child.primaryKey.inherited = false;
  for (const index of child.indexes) delete index.partOf;
  child.triggers = child.triggers.filter((trigger) => !trigger.inherited);
}

/** Gives a partition its part of the parent's index: one that fits is adopted, else one is made. Its own partitions follow. */
export function spreadIndex(index: Draft<Index>, child: Draft<Table>, replay: Replay): void {
  const part = adopt(index, child) ?? createPart(index, child, replay);
  if (part === undefined) return;
  for (const grandchild of child.partitions) spreadIndex(part, grandchild, replay);
}

/** Marks an index as part of the parent's index, which becomes valid when the last partition has its part. */
export function makePartOf(part: Draft<Index>, parent: Draft<Index>): void {
  part.partOf = parent;
  if (part.constraint !== undefined) part.constraint.inherited = true;
  const table = parent.relation;
  if (table.kind !== 'table') return;
  parent.valid = table.partitions.every((partition) =>
    partition.indexes.some((index) => index.partOf === parent && index.valid),
  );
}

function adopt(index: Draft<Index>, child: Draft<Table>): Draft<Index> | undefined {
  const part = child.indexes.find(
    (candidate) =>
      candidate.partOf === undefined && fits(candidate, index) && candidate.constraint?.kind === index.constraint?.kind,
  );
  if (part !== undefined) makePartOf(part, index);
  return part;
}

function fits(candidate: Draft<Index>, index: Draft<Index>): boolean {
  return (
    candidate.method === index.method &&
    candidate.unique === index.unique &&
    candidate.predicate?.canonical === index.predicate?.canonical &&
    candidate.include.map((column) => column.name).join('\0') ===
      index.include.map((column) => column.name).join('\0') &&
    candidate.keys.length === index.keys.length &&
    candidate.keys.every((key, position) => keyText(key) === keyText(index.keys[position]))
  );
}

function keyText(key: Draft<IndexKey> | undefined): string {
  if (key === undefined) return '';
  return `${key.column?.name ?? key.expression?.canonical} ${key.operatorClass} ${key.collation?.name} ${key.descending} ${key.nullsFirst}`;
}

function createPart(index: Draft<Index>, child: Draft<Table>, replay: Replay): Draft<Index> | undefined {
  const columnOf = (name: string): Draft<Table>['columns'][number] | undefined =>
    child.columns.find((column) => column.name === name);
  const keys = index.keys.map((key) => keyWithin(key, child));
  const include = index.include.flatMap((column) => columnOf(column.name) ?? []);
  const { constraint } = index;
  const label =
    constraint === undefined
      ? 'idx'
      : constraint.kind === 'primary-key'
        ? 'pkey'
        : constraint.kind === 'exclusion'
          ? 'excl'
          : 'key';
  if (label === 'pkey' && child.primaryKey !== undefined) return undefined;
  const name = chooseIndexName(child, { keys, include }, label, replay);
  const part = attachIndex(
    child,
    name,
    {
      ...index,
      keys,
      include,
      ...predicateWithin(index, child),
      valid: true,
      storageParameters: new Map(index.storageParameters),
      origin: replay.origin(),
    },
    replay,
  );
  if (constraint?.kind === 'primary-key' || constraint?.kind === 'unique') {
    const columns = keys.flatMap((key) => key.column ?? []);
    const key: Draft<UniqueKey> = {
      ...constraint,
      table: child,
      name,
      columns,
      include,
      index: part,
      inherited: true,
      origin: replay.origin(),
    };
    part.constraint = key;
    if (key.kind === 'primary-key') child.primaryKey = key;
    else child.uniqueKeys.push(key);
    if (key.kind === 'primary-key')
      columns.forEach((column, position) => {
        const whole = constraint.columns[position];
        if (whole !== undefined) inheritNotNull(column, whole, replay);
      });
    replay.constraintNameAdded(child.schema, name);
  }
  makePartOf(part, index);
  return part;
}

/** Gives a partition the parent's foreign key, unless it has an equal one. */
export function spreadForeignKey(key: Draft<Table>['foreignKeys'][number], child: Draft<Table>, replay: Replay): void {
  const columns = key.columns.flatMap(
    (column) => child.columns.find((candidate) => candidate.name === column.name) ?? [],
  );
  const equal = child.foreignKeys.find(
    (own) =>
      own.referencedTable === key.referencedTable &&
      own.columns.length === columns.length &&
      own.columns.every((column, position) => column === columns[position]),
  );
  if (equal !== undefined) {
    equal.inherited = true;
    return;
  }
  const name = hasConstraint(child, key.name)
    ? freeGeneratedName(
        child.name,
        indexNameAddition(columns.map((column) => column.name)),
        'fkey',
        (candidate) => hasConstraint(child, candidate) || replay.constraintNameTaken(child.schema, candidate),
      )
    : key.name;
  const copy = {
    ...key,
    table: child,
    name,
    columns,
    inherited: true,
    setColumns: key.setColumns.flatMap((column) => child.columns.find((own) => own.name === column.name) ?? []),
    origin: replay.origin(),
  };
  linkForeignKey(copy, replay);
  for (const grandchild of child.partitions) spreadForeignKey(copy, grandchild, replay);
}
