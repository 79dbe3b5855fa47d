import { removeRelation } from './drop-relation.ts';
import type { Replay } from './replay.ts';

/** How many objects a schema has, before a statement that may create some. */
export type Counts = readonly number[];

/** Counts what `undoCreation` can take back. */
export function countObjects({ draft }: Replay): Counts {
  return [draft.relations, draft.sequences, draft.types, draft.schemas].map(({ size }) => size);
}

/**
 * Takes back the relations, sequences, types and schemas that the current statement created: PostgreSQL refused a part of it,
 * and so all of it. Maps keep the order of insertion, so that they are the last ones.
 */
export function undoCreation(before: Counts, replay: Replay): void {
  const { relations, sequences, types, schemas } = replay.draft;
  for (const relation of [...relations.values()].slice(before[0])) removeRelation(relation, replay);
  for (const [position, map] of [sequences, types, schemas].entries())
    for (const key of [...map.keys()].slice(before[position + 1])) map.delete(key);
}
