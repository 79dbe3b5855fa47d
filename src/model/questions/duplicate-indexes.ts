import type { MaterializedView, Table } from '../relation.ts';
import type { Index } from '../table-index.ts';
import { isBoundIndex } from './bound-index.ts';
import { sameIndexButUniqueness } from './same-index.ts';

/** An index that another one of the same relation makes needless because both have the same definition. */
export interface DuplicateIndex {
  readonly index: Index;
  /** The one that stays. */
  readonly survivor: Index;
}

const found = new WeakMap<Table | MaterializedView, readonly DuplicateIndex[]>();

/**
 * The indexes of a relation that could go because another has the same definition, or the same but unique. Of each set of equals
 * one survives: what hangs on an index decides, then uniqueness, then age. Each index is named once, and never one on which
 * something hangs, except the index of a constraint that another constraint repeats. Invalid ones are left out.
 */
export function duplicateIndexes(relation: Table | MaterializedView): readonly DuplicateIndex[] {
  const known = found.get(relation);
  if (known !== undefined) return known;
  const duplicates: DuplicateIndex[] = [];
  for (const equals of setsOfEquals(relation.indexes.filter((index) => index.valid))) {
    const [survivor, ...rest] = [...equals].sort((a, b) => rankOf(b) - rankOf(a));
    if (survivor === undefined) continue;
    for (const index of rest) if (mayGo(index, survivor)) duplicates.push({ index, survivor });
  }
  found.set(relation, duplicates);
  return duplicates;
}

function setsOfEquals(indexes: readonly Index[]): readonly (readonly Index[])[] {
  const sets = new Map<string, Index[][]>();
  for (const index of indexes) {
    const shape = index.keys.map((key) => key.column?.name ?? '').join('\u0000');
    const alike = sets.get(shape) ?? [];
    sets.set(shape, alike);
    const equals = alike.find(([first]) => first !== undefined && sameIndexButUniqueness(first, index));
    if (equals === undefined) alike.push([index]);
    else equals.push(index);
  }
  return [...sets.values()].flat().filter((equals) => equals.length > 1);
}

/** How firmly an index stands; of two equals in rank the older stays, since sorting keeps their order. */
function rankOf(index: Index): number {
  const { constraint } = index;
  if (constraint?.kind === 'primary-key') return 6;
  if (index.replicaIdentity) return 5;
  if (constraint !== undefined) return 4;
  if (index.partOf !== undefined) return 3;
  if (isBoundIndex(index)) return 2;
  return index.unique ? 1 : 0;
}

function mayGo(index: Index, survivor: Index): boolean {
  if (!isBoundIndex(index)) return !index.unique || (survivor.unique && keepsNulls(index, survivor));
  const { constraint } = index;
  if (constraint?.kind !== 'unique' || index.replicaIdentity || index.clustered || index.partOf !== undefined)
    return false;
  const kept = survivor.constraint;
  const isKey = kept?.kind === 'unique' || kept?.kind === 'primary-key';
  return (
    isKey &&
    keepsNulls(index, survivor) &&
    !constraint.inherited &&
    constraint.deferrable === kept.deferrable &&
    constraint.initiallyDeferred === kept.initiallyDeferred &&
    constraint.withoutOverlaps === kept.withoutOverlaps
  );
}

function keepsNulls(index: Index, survivor: Index): boolean {
  return survivor.constraint?.kind === 'primary-key' || !index.nullsNotDistinct || survivor.nullsNotDistinct;
}
