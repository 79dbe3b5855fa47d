import type { Database, Unknown } from '../database.ts';
import { nameKey, type QualifiedName } from '../name.ts';

const anything = '*';
const remembered = new WeakMap<Database, ReadonlyMap<Unknown['aspect'], ReadonlySet<string>>>();

/** True when a statement that could not be followed may have changed this aspect of the relation, so that nothing can be said of it. */
export function mayHaveChanged(
  database: Database,
  { schema, name }: QualifiedName,
  aspect: Unknown['aspect'],
): boolean {
  const unknowns = remembered.get(database) ?? unknownsByAspect(database);
  remembered.set(database, unknowns);
  const keys = [keyOf(), keyOf(schema), keyOf(undefined, name), keyOf(schema, name)];
  return [aspect, 'any' as const].some((each) => keys.some((key) => unknowns.get(each)?.has(key)));
}

function unknownsByAspect({ unknowns }: Database): ReadonlyMap<Unknown['aspect'], ReadonlySet<string>> {
  const found = new Map<Unknown['aspect'], Set<string>>();
  for (const { aspect, schema, name } of unknowns)
    found.set(aspect, (found.get(aspect) ?? new Set()).add(keyOf(schema, name)));
  return found;
}

/** What is not given stands for any, spelled as no identifier can be. */
function keyOf(schema?: string, name?: string): string {
  return nameKey(schema ?? `\u0000${anything}`, name ?? `\u0000${anything}`);
}
