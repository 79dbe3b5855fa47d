import type { AlterPolicyStmt, CreatePolicyStmt } from '@pgsql/types';
import type { Policy } from '../../model/policy.ts';
import { lacksColumn } from '../query/lacks-column.ts';
import type { Replay } from '../replay/replay.ts';
import { roleName } from '../replay/role-name.ts';

/** CREATE POLICY. */
export function createPolicy(statement: CreatePolicyStmt, replay: Replay): void {
  const { policy_name: name = '', qual, with_check } = statement;
  const table = replay.table(statement.table ?? {});
  if (table === undefined) return;
  if (table.policies.some((policy) => policy.name === name)) {
    const message = `policy "${name}" for table "${table.name}" already exists`;
    replay.problem('duplicate-object', message, '42710', statement.table?.location);
    return;
  }
  const command = commandOf(statement.cmd_name);
  if (isRefused(command, qual !== undefined, with_check !== undefined, replay)) return;
  if (lacksColumn(qual, table, replay) || lacksColumn(with_check, table, replay)) return;
  table.policies.push({
    kind: 'policy',
    table,
    name,
    permissive: statement.permissive ?? false,
    command,
    roles: rolesOf(statement, replay) ?? ['public'],
    ...(qual === undefined ? {} : { using: replay.expression(qual, { relation: table }) }),
    ...(with_check === undefined ? {} : { withCheck: replay.expression(with_check, { relation: table }) }),
    origin: replay.origin(),
  });
}

/** ALTER POLICY ... TO, USING, WITH CHECK; what is not named stays. */
export function alterPolicy(statement: AlterPolicyStmt, replay: Replay): void {
  const { policy_name: name = '', qual, with_check } = statement;
  const table = replay.table(statement.table ?? {});
  if (table === undefined) return;
  const policy = table.policies.find((candidate) => candidate.name === name);
  if (policy === undefined) {
    const message = `policy "${name}" for table "${table.name}" does not exist`;
    replay.problem('missing-object', message, '42704', statement.table?.location);
    return;
  }
  if (isRefused(policy.command, qual !== undefined, with_check !== undefined, replay)) return;
  if (lacksColumn(qual, table, replay) || lacksColumn(with_check, table, replay)) return;
  policy.roles = rolesOf(statement, replay) ?? policy.roles;
  if (qual !== undefined) policy.using = replay.expression(qual, { relation: table });
  if (with_check !== undefined) policy.withCheck = replay.expression(with_check, { relation: table });
  policy.origin = replay.origin();
}

function commandOf(word: string | undefined): Policy['command'] {
  return word === 'select' || word === 'insert' || word === 'update' || word === 'delete' ? word : 'all';
}

/** The roles that are named, `current_user` for the one that runs the files; undefined when none are. PUBLIC beside others stands for all of them. */
function rolesOf(statement: { readonly roles?: CreatePolicyStmt['roles'] }, replay: Replay): string[] | undefined {
  if (statement.roles === undefined || statement.roles.length === 0) return undefined;
  const names = statement.roles.map(
    (node) => ('RoleSpec' in node && roleName(node.RoleSpec, replay)) || 'current_user',
  );
  return names.includes('public') ? ['public'] : names;
}

function isRefused(command: Policy['command'], hasUsing: boolean, hasCheck: boolean, replay: Replay): boolean {
  if (command === 'insert' && hasUsing) {
    replay.problem('refused', 'only WITH CHECK expression allowed for INSERT', '42601');
    return true;
  }
  if ((command === 'select' || command === 'delete') && hasCheck) {
    replay.problem('refused', 'WITH CHECK cannot be applied to SELECT or DELETE', '42601');
    return true;
  }
  return false;
}
