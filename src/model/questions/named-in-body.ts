import type { Database } from '../database.ts';
import type { Relation } from '../relation.ts';
import type { Routine } from '../routine.ts';
import { isSymbol } from './body-statements.ts';
import type { BodyToken } from './body-tokens.ts';
import { searchPathOf } from './search-path-of.ts';

/** A name in a body as it is written, and the position behind it. */
export interface WrittenName {
  /** undefined when it is not qualified. */
  readonly schema?: string;
  readonly name: string;
  readonly end: number;
}

/** The name that begins with the token at this position; undefined when no name stands there. */
export function nameAt(tokens: readonly BodyToken[], at: number): WrittenName | undefined {
  const [first, dot, second] = tokens.slice(at, at + 3);
  if (first?.kind !== 'word') return undefined;
  if (!isSymbol(dot, '.')) return { name: first.text, end: at + 1 };
  return second?.kind === 'word' ? { schema: first.text, name: second.text, end: at + 3 } : undefined;
}

const byName = new WeakMap<Database, ReadonlyMap<string, readonly Relation[]>>();

/**
 * The relation that a name in a routine's body means: by its schema, by the routine's own search_path, or because it is the only
 * one of that name; undefined when it cannot be told.
 */
export function relationInBody(
  database: Database,
  routine: Routine,
  { schema, name }: Pick<WrittenName, 'schema' | 'name'>,
): Relation | undefined {
  const relations = byName.get(database) ?? group(database);
  byName.set(database, relations);
  const candidates = relations.get(name) ?? [];
  if (schema !== undefined) return candidates.find((relation) => relation.schema === schema);
  const path = searchPathOf(routine);
  if (path === undefined) return candidates.length === 1 ? candidates[0] : undefined;
  for (const each of path) {
    const found = candidates.find((relation) => relation.schema === each);
    if (found !== undefined) return found;
  }
  return undefined;
}

function group({ relations }: Database): ReadonlyMap<string, readonly Relation[]> {
  const groups = new Map<string, Relation[]>();
  for (const relation of relations.values()) {
    const known = groups.get(relation.name);
    if (known === undefined) groups.set(relation.name, [relation]);
    else known.push(relation);
  }
  return groups;
}
