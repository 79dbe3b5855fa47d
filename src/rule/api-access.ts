import type { Database } from '../model/database.ts';
import { privilegesHeld, rowPrivileges } from '../model/questions/grantees-of.ts';
import { mayHaveChanged } from '../model/questions/may-have-changed.ts';
import type { Relation } from '../model/relation.ts';
import type { ProjectSettings } from './define-rule.ts';

/** What untrusted callers of the API may do with the rows of a relation. */
export interface ApiAccess {
  /** Roles that they act as; `public` for PUBLIC. */
  readonly roles: readonly string[];
  /** Of SELECT, INSERT, UPDATE and DELETE, those that one of the roles holds. */
  readonly privileges: readonly string[];
  /** Why it is believed where no statement says it. */
  readonly evidence: readonly string[];
}

/**
 * What callers of the API may do with the rows of a relation, by its grants and by what the platform grants of its own accord;
 * undefined when its schema is not exposed, when they hold nothing, and when the user declared it public.
 */
export function apiAccess(database: Database, relation: Relation, settings: ProjectSettings): ApiAccess | undefined {
  if (settings.exposedSchemas?.includes(relation.schema) !== true || isPublic(relation, settings)) return undefined;
  const roles = settings.apiRoles.length > 0 ? settings.apiRoles : ['public'];
  const unsaid = rolesGrantedByDefault(database, relation, settings);
  const held = roles.map((role) => ({
    role,
    privileges: unsaid.has(role) ? rowPrivileges : privilegesHeld(database, relation, role, rowPrivileges),
  }));
  const holders = held.filter(({ privileges }) => privileges.length > 0);
  if (holders.length === 0) return undefined;
  return {
    roles: holders.map(({ role }) => role),
    privileges: rowPrivileges.filter((privilege) => holders.some(({ privileges }) => privileges.includes(privilege))),
    evidence:
      unsaid.size === 0
        ? []
        : [`the platform grants each new table to ${[...unsaid].join(' and ')}, and no statement here takes it back`],
  };
}

/** True when the user declared that everyone may read the relation. */
export function isPublic({ schema, name }: Relation, { publicTables }: ProjectSettings): boolean {
  return publicTables.includes(`${schema}.${name}`);
}

/**
 * The API's roles to which the platform granted the relation though no file says so. A live catalog says everything, and so do
 * files that speak of the default privileges themselves, as a dump does.
 */
export function rolesGrantedByDefault(
  database: Database,
  relation: Relation,
  { platform, exposedSchemas = [] }: ProjectSettings,
): ReadonlySet<string> {
  if (platform === undefined || database.loadedFrom === 'catalog' || !exposedSchemas.includes(relation.schema))
    return new Set();
  const isSaid = database.defaultPrivileges.some(
    ({ objects, grants }) =>
      objects === 'tables' && grants.some(({ grantee }) => platform.grantedByDefault.includes(grantee)),
  );
  return new Set(isSaid || mayHaveChanged(database, relation, 'grants') ? [] : platform.grantedByDefault);
}
