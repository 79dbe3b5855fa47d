import { platforms } from '../config/platform.ts';
import { type Comparison, compareDatabases } from '../model/comparison/compare-databases.ts';
import type { Database } from '../model/database.ts';
import { nameKey } from '../model/name.ts';
import { judgeRoles } from '../semantics/judge-roles.ts';
import type { DeclaredRoles } from '../semantics/roles.ts';
import { detectPlatform } from './detect-platform.ts';

/** How two schemas of one project differ, and what was passed over. */
export interface Drift {
  readonly comparison: Comparison;
  /** Half a sentence each: `schemas of the platform supabase`. */
  readonly leftOut: readonly string[];
}

/**
 * Compares two schemas that should be the same. Where one comes from files and the other from a server, what the platform and
 * the migration tool put there is passed over: no file of the project says it.
 */
export function driftBetween(left: Database, right: Database, declared: DeclaredRoles): Drift {
  if (left.loadedFrom === right.loadedFrom) return { comparison: compareDatabases(left, right), leftOut: [] };
  const live = left.loadedFrom === 'catalog' ? left : right;
  const { name: platform, schemas } = platforms[detectPlatform(live)];
  const journals = journalNames(live, declared);
  const present = [...schemas].filter((schema) => live.schemas.has(schema));
  const leavesOut = (schema: string, name?: string): boolean =>
    name === undefined ? schemas.has(schema) : journals.has(nameKey(schema, name));
  return {
    comparison: compareDatabases(left, right, { leavesOut }),
    leftOut: [
      ...(present.length > 0 ? [`the schemas of the platform ${platform}`] : []),
      ...(journals.size > 0 ? ["the migration tool's own tables"] : []),
    ],
  };
}

/** The tables in which migration tools keep what they have run, and their sequences. */
function journalNames(live: Database, declared: DeclaredRoles): ReadonlySet<string> {
  const tables = judgeRoles(live, declared).tablesOf('migration-journal');
  const sequences = [...live.sequences.values()].filter(
    ({ ownedBy }) => ownedBy?.relation.kind === 'table' && tables.includes(ownedBy.relation),
  );
  return new Set([...tables, ...sequences].map(({ schema, name }) => nameKey(schema, name)));
}
