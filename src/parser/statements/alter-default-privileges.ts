import type { AlterDefaultPrivilegesStmt, GrantStmt } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { DefaultPrivilege } from '../../model/grant.ts';
import { allPrivileges, builtInGrants, kindOfDefault, normalGrants } from '../../model/privilege.ts';
import { AccessList } from '../replay/access-list.ts';
import { optionsByName, optionWords } from '../replay/option-value.ts';
import type { Replay } from '../replay/replay.ts';
import { roleName, roleNames } from '../replay/role-name.ts';

const objectWords: Readonly<Record<string, DefaultPrivilege['objects']>> = {
  OBJECT_TABLE: 'tables',
  OBJECT_SEQUENCE: 'sequences',
  OBJECT_FUNCTION: 'functions',
  OBJECT_ROUTINE: 'functions',
  OBJECT_TYPE: 'types',
  OBJECT_SCHEMA: 'schemas',
  OBJECT_LARGEOBJECT: 'large-objects',
};

/** ALTER DEFAULT PRIVILEGES. An entry that comes to say what PostgreSQL does anyway goes away. */
export function alterDefaultPrivileges({ options, action = {} }: AlterDefaultPrivilegesStmt, replay: Replay): void {
  const objects = objectWords[action.objtype ?? ''];
  if (objects === undefined) return;
  const given = optionsByName(options);
  const schemas = optionWords(given.get('schemas')?.arg);
  const isRefused = schemas.map((schema) => replay.missingSchema(schema)).includes(true);
  if (isRefused) return;
  const roleList = given.get('roles')?.arg;
  const roles = roleList !== undefined && 'List' in roleList ? roleNames(roleList.List.items, replay) : [];
  for (const role of roles.length === 0 ? [replay.role] : roles) {
    for (const schema of schemas.length === 0 ? [undefined] : schemas)
      change({ role, schema, objects }, action, replay);
  }
}

interface Target {
  readonly role: string | undefined;
  readonly schema: string | undefined;
  readonly objects: DefaultPrivilege['objects'];
}

function change(target: Target, action: GrantStmt, replay: Replay): void {
  const { role, schema, objects } = target;
  const { draft } = replay;
  const kind = kindOfDefault(objects);
  const all = allPrivileges(kind, replay.serverVersion);
  const entry = draft.defaultPrivileges.find(
    (candidate) => candidate.role === role && candidate.schema === schema && candidate.objects === objects,
  );
  // What is said of one schema is added to what is said of all, so it starts from nothing and can revoke nothing else.
  const base = schema === undefined ? startOf(role, kind, all) : [];
  // What is taken away here that nothing gave is what a platform gives of its own accord.
  if (objects === 'tables' && !action.is_grant && entry === undefined)
    draft.unknowns.push({ aspect: 'grants', ...(schema === undefined ? {} : { schema }) });
  const list = new AccessList(base, undefined, []);
  for (const { grantee, privileges } of entry?.revokes ?? []) list.revoke(grantee, privileges, false);
  for (const { grantee, privileges, grantable } of entry?.grants ?? []) list.grant(grantee, privileges, grantable);
  applyAction(list, action, all, replay);
  const after = list.grants();
  const grants = difference(after, base);
  const revokes = difference(base, after);
  draft.defaultPrivileges = draft.defaultPrivileges.filter((candidate) => candidate !== entry);
  if (grants.length === 0 && revokes.length === 0) return;
  draft.defaultPrivileges.push({
    kind: 'default-privilege',
    ...(role === undefined ? {} : { role }),
    ...(schema === undefined ? {} : { schema }),
    objects,
    grants,
    revokes,
  });
}

function startOf(
  role: string | undefined,
  kind: ReturnType<typeof kindOfDefault>,
  all: readonly string[],
): Draft<DefaultPrivilege>['grants'] {
  const ofOwner = role === undefined ? [] : [{ grantee: role, privileges: all, grantable: false }];
  return [...builtInGrants(kind), ...ofOwner];
}

function applyAction(list: AccessList, action: GrantStmt, all: readonly string[], replay: Replay): void {
  const named = (action.privileges ?? []).flatMap((node) =>
    'AccessPriv' in node && node.AccessPriv.priv_name !== undefined ? [node.AccessPriv.priv_name.toUpperCase()] : [],
  );
  const privileges = named.length === 0 ? all : named;
  for (const node of action.grantees ?? []) {
    const grantee = 'RoleSpec' in node ? roleName(node.RoleSpec, replay) : undefined;
    if (grantee === undefined) continue;
    if (action.is_grant) list.grant(grantee, privileges, action.grant_option ?? false);
    else list.revoke(grantee, privileges, action.grant_option ?? false);
  }
}

/** What the first list holds and the second does not. */
function difference(
  first: Draft<DefaultPrivilege>['grants'],
  second: Draft<DefaultPrivilege>['grants'],
): Draft<DefaultPrivilege>['grants'] {
  const held = new Set(second.flatMap((grant) => grant.privileges.map((privilege) => keyOf(grant, privilege))));
  const rest = first.map((grant) => ({
    ...grant,
    privileges: grant.privileges.filter((privilege) => !held.has(keyOf(grant, privilege))),
  }));
  return normalGrants(rest);
}

function keyOf(
  { grantee, grantable }: { readonly grantee: string; readonly grantable: boolean },
  privilege: string,
): string {
  return `${grantee}\u0000${privilege}\u0000${grantable}`;
}
