import type { Database, Unknown } from '../database.ts';
import type { QualifiedName } from '../name.ts';

/** True when a statement that could not be followed may have changed this aspect of the relation, so that nothing can be said of it. */
export function mayHaveChanged(database: Database, relation: QualifiedName, aspect: Unknown['aspect']): boolean {
  return database.unknowns.some(
    (unknown) =>
      (unknown.aspect === aspect || unknown.aspect === 'any') &&
      (unknown.schema ?? relation.schema) === relation.schema &&
      (unknown.name ?? relation.name) === relation.name,
  );
}
