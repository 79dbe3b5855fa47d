import type { GrantRoleStmt } from '@pgsql/types';
import { optionsByName } from '../replay/option-value.ts';
import type { Replay } from '../replay/replay.ts';
import { roleNames } from '../replay/role-name.ts';

/** GRANT and REVOKE of membership in roles. Options of a membership are not modelled. */
export function grantRole(statement: GrantRoleStmt, replay: Replay): void {
  const isOptionOnly = !statement.is_grant && optionsByName(statement.opt).size > 0;
  if (isOptionOnly) return;
  for (const member of roleNames(statement.grantee_roles, replay)) {
    const role = replay.draft.roles.get(member);
    if (role === undefined) continue;
    for (const node of statement.granted_roles ?? []) {
      const granted = 'AccessPriv' in node ? (node.AccessPriv.priv_name ?? '') : '';
      role.memberOf = role.memberOf.filter((name) => name !== granted);
      if (statement.is_grant) role.memberOf.push(granted);
    }
  }
}
