import type { Draft } from '../../model/draft.ts';
import type { Grant } from '../../model/grant.ts';
import { allPrivileges, type GrantableKind, normalGrants } from '../../model/privilege.ts';
import type { Relation } from '../../model/relation.ts';
import type { Replay } from './replay.ts';

/** What has an owner and an access control list. */
export interface Owned {
  owner?: string;
  grants: Grant[];
}

/**
 * Gives an object another owner, who takes over what the old one could do (aclnewowner in src/backend/utils/adt/acl.c);
 * undefined stands for the role that runs the files.
 */
export function changeOwner(object: Owned, kind: GrantableKind, owner: string | undefined, replay: Replay): void {
  if (owner === undefined) {
    object.grants = object.grants.filter(({ grantee }) => grantee !== object.owner);
    delete object.owner;
    return;
  }
  const ownerHas = allPrivileges(kind, replay.serverVersion);
  const before = object.owner;
  const isRestricted = before !== undefined && object.grants.some((grant) => grant.grantee === before);
  const taken = object.grants.map((grant) => (grant.grantee === before ? { ...grant, grantee: owner } : grant));
  const implied = isRestricted ? [] : [{ grantee: owner, privileges: ownerHas, grantable: false }];
  object.grants = normalGrants([...taken, ...implied], owner, ownerHas);
  object.owner = owner;
}

/** `changeOwner` for a relation, with its columns' own grants and the sequences that it owns. */
export function changeRelationOwner(relation: Draft<Relation>, owner: string | undefined, replay: Replay): void {
  for (const column of relation.columns) {
    if (relation.owner === undefined || column.grants.length === 0) continue;
    const grants = column.grants.flatMap((grant) => {
      if (grant.grantee !== relation.owner) return [grant];
      return owner === undefined ? [] : [{ ...grant, grantee: owner }];
    });
    column.grants = normalGrants(grants);
  }
  changeOwner(relation, 'table', owner, replay);
  for (const { sequence } of relation.columns)
    if (sequence !== undefined) changeOwner(sequence, 'sequence', owner, replay);
}
