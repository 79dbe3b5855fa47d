import type { AlterRoleStmt, CreateRoleStmt, DefElem, DropRoleStmt, Node } from '@pgsql/types';
import type { Role } from '../../model/cluster-object.ts';
import type { Draft } from '../../model/draft.ts';
import { isOn, optionsByName, optionWords } from '../replay/option-value.ts';
import type { Replay } from '../replay/replay.ts';
import { roleName, roleNames } from '../replay/role-name.ts';

/** CREATE ROLE, USER and GROUP. */
export function createRole({ role: name = '', stmt_type, options: nodes }: CreateRoleStmt, replay: Replay): void {
  if (replay.draft.roles.has(name)) {
    replay.problem('duplicate-object', `role "${name}" already exists`, '42710');
    return;
  }
  const options = optionsByName(nodes);
  const role: Draft<Role> = {
    kind: 'role',
    name,
    superuser: false,
    bypassRowSecurity: false,
    login: stmt_type === 'ROLESTMT_USER',
    memberOf: namesIn(options.get('addroleto')?.arg, replay),
    origin: replay.origin(),
  };
  setAttributes(role, options);
  replay.draft.roles.set(name, role);
  for (const list of ['rolemembers', 'adminmembers']) {
    for (const member of namesIn(options.get(list)?.arg, replay)) replay.draft.roles.get(member)?.memberOf.push(name);
  }
}

/** ALTER ROLE with attributes, and ALTER GROUP ADD or DROP USER. Roles of which no statement told are left alone. */
export function alterRole({ role: spec, options: nodes, action }: AlterRoleStmt, replay: Replay): void {
  const name = roleName(spec, replay);
  if (name === undefined) return;
  const options = optionsByName(nodes);
  const role = replay.draft.roles.get(name);
  if (role !== undefined && setAttributes(role, options)) role.origin = replay.origin();
  for (const member of namesIn(options.get('rolemembers')?.arg, replay)) {
    const changed = replay.draft.roles.get(member);
    if (changed === undefined) continue;
    changed.memberOf = changed.memberOf.filter((group) => group !== name);
    if (action === 1) changed.memberOf.push(name);
  }
}

/** DROP ROLE. */
export function dropRole({ roles }: DropRoleStmt, replay: Replay): void {
  for (const name of roleNames(roles, replay)) {
    replay.draft.roles.delete(name);
    for (const role of replay.draft.roles.values()) role.memberOf = role.memberOf.filter((group) => group !== name);
  }
}

/** Says whether there were any. */
function setAttributes(role: Draft<Role>, options: ReadonlyMap<string, DefElem>): boolean {
  if (options.has('superuser')) role.superuser = isOn(options.get('superuser'));
  if (options.has('bypassrls')) role.bypassRowSecurity = isOn(options.get('bypassrls'));
  if (options.has('canlogin')) role.login = isOn(options.get('canlogin'));
  if (options.has('password')) setPassword(role, optionWords(options.get('password')?.arg)[0]);
  return ['superuser', 'bypassrls', 'canlogin', 'password'].some((name) => options.has(name));
}

/** PASSWORD NULL takes it away. What a tool or psql is to fill in is no password. */
function setPassword(role: Draft<Role>, written: string | undefined): void {
  delete role.password;
  if (written === undefined || written === '' || isPlaceholder(written)) return;
  role.password = /^(?:SCRAM-SHA-256\$|md5[0-9a-f]{32}$)/.test(written) ? 'hashed' : 'plain';
}

/** `${PASSWORD}`, `{{ password }}`, `<password>`, `:password`, `%s`, `@PASSWORD@`, `__PASSWORD__`. */
function isPlaceholder(text: string): boolean {
  return /^(?:\$\{.*\}|\$\(.*\)|\$[A-Z_]+|\{\{.*\}\}|<.*>|:'?\w+'?|%\(?\w+\)?s?|@\w+@|__\w+__)$/.test(text);
}

function namesIn(list: Node | undefined, replay: Replay): string[] {
  return list !== undefined && 'List' in list ? roleNames(list.List.items, replay) : [];
}
