import type { SchemaDraft } from '../../model/draft.ts';
import type { ExpressionScope } from '../../model/expression-scope.ts';
import { nameKey } from '../../model/name.ts';
import type { Replay } from './replay.ts';

/** What an expression belongs to: the relation whose columns it names, and the type that its value takes. */
export type ExpressionPlace = Pick<ExpressionScope, 'relation' | 'type'>;

/**
 * What the names in an expression of the current statement mean. Names are looked up when the expression is compared, along
 * the search path of now.
 */
export function scopeOf(place: ExpressionPlace, replay: Replay): ExpressionScope {
  return { ...place, ...meaningsOf(replay) };
}

type Meanings = Required<Pick<ExpressionScope, 'find' | 'schemaOf'>>;

/** Expressions under the same search path share what their names mean: a schema has tens of thousands of them. */
const remembered = new WeakMap<Replay, { readonly searchPath: readonly string[]; readonly meanings: Meanings }>();

function meaningsOf(replay: Replay): Meanings {
  const { searchPath } = replay;
  const known = remembered.get(replay);
  if (known?.searchPath === searchPath) return known.meanings;
  const meanings = meaningsAlong(replay.schemasFor(undefined), replay.draft);
  remembered.set(replay, { searchPath, meanings });
  return meanings;
}

function meaningsAlong(path: readonly string[], draft: SchemaDraft): Meanings {
  const maps = {
    function: [draft.routines],
    type: [draft.types, draft.relations],
    relation: [draft.relations, draft.sequences],
  } as const;
  return {
    find: (schema, name) =>
      (schema === undefined ? path : [schema])
        .map((candidate) => draft.relations.get(nameKey(candidate, name)))
        .find((relation) => relation !== undefined),
    schemaOf: (kind, name) =>
      path.find((schema) => maps[kind].some((map: ReadonlyMap<string, unknown>) => map.has(nameKey(schema, name)))),
  };
}
