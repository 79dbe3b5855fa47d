import { platforms } from '../config/platform.ts';
import { type Comparison, compareDatabases } from '../model/comparison/compare-databases.ts';
import type { Database } from '../model/database.ts';
import { nameKey, type QualifiedName } from '../model/name.ts';
import { judgeRoles } from '../semantics/judge-roles.ts';
import type { DeclaredRoles } from '../semantics/roles.ts';
import { detectPlatform } from './detect-platform.ts';

/** Two schemas of one project, how they differ, and what was passed over. */
export interface Drift {
  /** Without what was passed over. */
  readonly left: Database;
  readonly right: Database;
  readonly comparison: Comparison;
  /** Half a sentence each: `the schemas of the platform supabase`. */
  readonly leftOut: readonly string[];
}

/**
 * Compares two schemas that should be the same. Where one comes from files and the other from a server, what the platform and
 * the migration tool put there is passed over: no file of the project says it.
 */
export function driftBetween(left: Database, right: Database, declared: DeclaredRoles): Drift {
  if (left.loadedFrom === right.loadedFrom) {
    return { left, right, comparison: compareDatabases(left, right), leftOut: [] };
  }
  const live = left.loadedFrom === 'catalog' ? left : right;
  const { name: platform, schemas } = platforms[detectPlatform(live)];
  const journals = journalNames(live, declared);
  const present = [...schemas].filter((schema) => live.schemas.has(schema));
  const isOwn = ({ schema, name }: QualifiedName): boolean =>
    !schemas.has(schema) && !journals.has(nameKey(schema, name));
  const [ownLeft, ownRight] = [onlyOwn(left, schemas, isOwn), onlyOwn(right, schemas, isOwn)];
  return {
    left: ownLeft,
    right: ownRight,
    comparison: compareDatabases(ownLeft, ownRight),
    leftOut: [
      ...(present.length > 0 ? [`the schemas of the platform ${platform}`] : []),
      ...(journals.size > 0 ? ["the migration tool's own tables"] : []),
    ],
  };
}

function onlyOwn(
  database: Database,
  foreign: ReadonlySet<string>,
  isOwn: (object: QualifiedName) => boolean,
): Database {
  return {
    ...database,
    schemas: kept(database.schemas, ({ name }) => !foreign.has(name)),
    relations: kept(database.relations, isOwn),
    indexes: kept(database.indexes, ({ relation }) => isOwn(relation)),
    sequences: kept(database.sequences, isOwn),
    types: kept(database.types, isOwn),
    routines: kept(database.routines, ([first]) => first !== undefined && isOwn(first)),
    tables: database.tables.filter(isOwn),
    views: database.views.filter(isOwn),
    materializedViews: database.materializedViews.filter(isOwn),
    foreignTables: database.foreignTables.filter(isOwn),
  };
}

function kept<T>(objects: ReadonlyMap<string, T>, isKept: (object: T) => boolean): ReadonlyMap<string, T> {
  return new Map([...objects].filter(([, object]) => isKept(object)));
}

/** The tables in which migration tools keep what they have run, and their sequences. */
function journalNames(live: Database, declared: DeclaredRoles): ReadonlySet<string> {
  const tables = judgeRoles(live, declared).tablesOf('migration-journal');
  const sequences = [...live.sequences.values()].filter(
    ({ ownedBy }) => ownedBy?.relation.kind === 'table' && tables.includes(ownedBy.relation),
  );
  return new Set([...tables, ...sequences].map(({ schema, name }) => nameKey(schema, name)));
}
