import type { Draft } from '../../model/draft.ts';
import type { DefaultPrivilege, Grant } from '../../model/grant.ts';
import { allPrivileges, builtInGrants, kindOfDefault } from '../../model/privilege.ts';
import { AccessList } from './access-list.ts';
import type { Replay } from './replay.ts';

/** The role that is taken to run the files where a default privilege names one: the superuser that every cluster begins with. */
const usualRunner = 'postgres';

/** The grants of a new object, created now by the current role: PostgreSQL's own, as changed by ALTER DEFAULT PRIVILEGES. `schema` is ignored for schemas. */
export function defaultGrants(replay: Replay, objects: DefaultPrivilege['objects'], schema: string): Draft<Grant>[] {
  const kind = kindOfDefault(objects);
  const builtIn = builtInGrants(kind);
  const own = replay.draft.defaultPrivileges.filter(
    (entry) => entry.objects === objects && concerns(entry, replay.role),
  );
  if (own.length === 0) return [...builtIn];
  const list = new AccessList(builtIn, replay.role, allPrivileges(kind, replay.serverVersion));
  for (const { schema: only, grants, revokes } of own) {
    if (only === undefined) for (const { grantee, privileges } of revokes) list.revoke(grantee, privileges, false);
    if (only !== undefined && only !== schema) continue;
    for (const { grantee, privileges, grantable } of grants) list.grant(grantee, privileges, grantable);
  }
  const grants = list.grants();
  // A list that comes out empty counts as none, so that PostgreSQL's own defaults hold.
  return grants.some(({ privileges }) => privileges.length > 0) || replay.role === undefined || grants.length === 0
    ? grants
    : [...builtIn];
}

function concerns(entry: Draft<DefaultPrivilege>, role: string | undefined): boolean {
  return entry.role === role || (role === undefined && entry.role === usualRunner);
}
