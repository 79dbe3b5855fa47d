import type { Constraint } from '../../model/constraint.ts';
import type { Draft } from '../../model/draft.ts';
import { nameKey } from '../../model/name.ts';
import type { Index } from '../../model/table-index.ts';
import type { Replay } from './replay.ts';

/** The table's constraint of that name; undefined when there is none. */
export function findConstraint(table: Draft<Constraint>['table'], name: string): Draft<Constraint> | undefined {
  const bears = (constraint: Draft<Constraint>): boolean => constraint.name === name;
  if (table.primaryKey?.name === name) return table.primaryKey;
  return (
    table.foreignKeys.find(bears) ??
    table.checks.find(bears) ??
    table.uniqueKeys.find(bears) ??
    table.exclusions.find(bears)
  );
}

/** Takes a constraint out of the model, with its index, the foreign keys that rest on it, and its parts in partitions. */
export function dropConstraint(constraint: Draft<Constraint>, replay: Replay): void {
  const { table } = constraint;
  replay.constraintNameRemoved(table.schema, constraint.name);
  switch (constraint.kind) {
    case 'foreign-key':
      table.foreignKeys = table.foreignKeys.filter((candidate) => candidate !== constraint);
      if (constraint.referencedTable !== undefined) {
        constraint.referencedTable.referencedBy = constraint.referencedTable.referencedBy.filter(
          (candidate) => candidate !== constraint,
        );
      }
      for (const partition of table.partitions)
        dropInherited(
          partition.foreignKeys.find((key) => key.inherited && key.name === constraint.name),
          replay,
        );
      return;
    case 'check':
      table.checks = table.checks.filter((candidate) => candidate !== constraint);
      for (const child of [...table.partitions, ...table.inheritedBy])
        dropInherited(
          child.checks.find((check) => check.inherited && check.name === constraint.name),
          replay,
        );
      return;
    case 'exclusion':
      table.exclusions = table.exclusions.filter((candidate) => candidate !== constraint);
      break;
    case 'primary-key':
      delete table.primaryKey;
      break;
    case 'unique':
      table.uniqueKeys = table.uniqueKeys.filter((candidate) => candidate !== constraint);
  }
  delete constraint.index.constraint;
  dropIndex(constraint.index, replay);
}

/** Drops the foreign keys of other tables that rest on exactly this key (DROP ... CASCADE). */
export function foreignKeysOn(constraint: Draft<Constraint>): Draft<Constraint>['table']['foreignKeys'] {
  if (constraint.kind !== 'primary-key' && constraint.kind !== 'unique') return [];
  const names = constraint.columns
    .map((column) => column.name)
    .sort()
    .join('\0');
  return constraint.table.referencedBy.filter(
    (key) =>
      key.referencedColumns
        .map((column) => column.name)
        .sort()
        .join('\0') === names,
  );
}

/** Takes an index out of the model, with its parts in partitions. */
export function dropIndex(index: Draft<Index>, replay: Replay): void {
  const { relation } = index;
  relation.indexes = relation.indexes.filter((candidate) => candidate !== index);
  replay.draft.indexes.delete(nameKey(relation.schema, index.name));
  if (relation.kind !== 'table') return;
  for (const partition of relation.partitions) {
    for (const part of partition.indexes.filter((candidate) => candidate.partOf === index)) {
      if (part.constraint === undefined) dropIndex(part, replay);
      else dropConstraint(part.constraint, replay);
    }
  }
}

function dropInherited(constraint: Draft<Constraint> | undefined, replay: Replay): void {
  if (constraint !== undefined) dropConstraint(constraint, replay);
}
