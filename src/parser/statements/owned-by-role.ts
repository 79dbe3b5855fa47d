import type { DropOwnedStmt, ReassignOwnedStmt } from '@pgsql/types';
import { allPrivileges, type GrantableKind } from '../../model/privilege.ts';
import { AccessList } from '../replay/access-list.ts';
import { changeOwner, changeRelationOwner, type Owned } from '../replay/change-owner.ts';
import { dropSchema, dropSequence, dropType, removeRoutine } from '../replay/drop-object.ts';
import { dropRelation } from '../replay/drop-relation.ts';
import type { Replay } from '../replay/replay.ts';
import { roleName, roleNames } from '../replay/role-name.ts';

/** REASSIGN OWNED. */
export function reassignOwned({ roles, newrole }: ReassignOwnedStmt, replay: Replay): void {
  const from = new Set(roleNames(roles, replay));
  const to = roleName(newrole, replay);
  for (const relation of replay.draft.relations.values()) {
    if (relation.owner !== undefined && from.has(relation.owner)) changeRelationOwner(relation, to, replay);
  }
  for (const { kind, object } of ownedObjects(replay)) {
    if (object.owner !== undefined && from.has(object.owner)) changeOwner(object, kind, to, replay);
  }
}

/** DROP OWNED: drops what the roles own, with what depends on it, and takes away what they were granted. */
export function dropOwned({ roles }: DropOwnedStmt, replay: Replay): void {
  const names = new Set(roleNames(roles, replay));
  dropOwnedObjects(names, replay);
  for (const { kind, object } of ownedObjects(replay)) {
    object.grants = without(object.grants, object.owner, kind, names, replay);
  }
  const { draft } = replay;
  for (const relation of draft.relations.values()) {
    for (const column of relation.columns) column.grants = column.grants.filter(({ grantee }) => !names.has(grantee));
  }
  draft.defaultPrivileges = draft.defaultPrivileges.filter(({ role }) => role === undefined || !names.has(role));
}

function dropOwnedObjects(names: ReadonlySet<string>, replay: Replay): void {
  const { draft } = replay;
  const isOwned = ({ owner }: { readonly owner?: string }): boolean => owner !== undefined && names.has(owner);
  const relations = new Set([...draft.relations.values()].filter(isOwned));
  for (const relation of relations) dropRelation(relation, true, relations, replay);
  for (const { schema, name } of [...draft.sequences.values()].filter(isOwned)) {
    dropSequence([schema, name], true, true, replay);
  }
  for (const routine of [...draft.routines.values()].flat().filter(isOwned)) removeRoutine(routine, replay);
  for (const { schema, name } of [...draft.types.values()].filter(isOwned))
    dropType([schema, name], true, true, replay);
  for (const { name } of [...draft.schemas.values()].filter(isOwned)) dropSchema(name, true, true, replay);
}

function without(
  grants: Owned['grants'],
  owner: string | undefined,
  kind: GrantableKind,
  names: ReadonlySet<string>,
  replay: Replay,
): Owned['grants'] {
  if (!grants.some(({ grantee }) => names.has(grantee))) return grants;
  const all = allPrivileges(kind, replay.serverVersion);
  const list = new AccessList(grants, owner, all);
  for (const name of names) if (name !== owner) list.revoke(name, all, false);
  return list.grants();
}

function ownedObjects({ draft }: Replay): { readonly kind: GrantableKind; readonly object: Owned }[] {
  return [
    ...[...draft.relations.values()].map((object) => ({ kind: 'table' as const, object })),
    ...[...draft.sequences.values()].map((object) => ({ kind: 'sequence' as const, object })),
    ...[...draft.types.values()].map((object) => ({ kind: 'type' as const, object })),
    ...[...draft.routines.values()].flat().map((object) => ({ kind: 'routine' as const, object })),
    ...[...draft.schemas.values()].map((object) => ({ kind: 'schema' as const, object })),
  ];
}
