import type { GrantStmt } from '@pgsql/types';
import type { Schema } from '../../model/cluster-object.ts';
import type { Draft } from '../../model/draft.ts';
import { allPrivileges, type GrantableKind } from '../../model/privilege.ts';
import type { Relation } from '../../model/relation.ts';
import { AccessList } from '../replay/access-list.ts';
import { type Grantable, grantTargets } from '../replay/grant-targets.ts';
import { textsOf } from '../replay/node-text.ts';
import type { Replay } from '../replay/replay.ts';
import { roleName } from '../replay/role-name.ts';

/** GRANT and REVOKE of privileges. Databases, languages, tablespaces, foreign servers, parameters and large objects are not modelled. */
export function grant(statement: GrantStmt, replay: Replay): void {
  for (const target of grantTargets(statement, replay)) grantOn(target, statement, replay);
}

function grantOn({ kind, object }: Grantable, statement: GrantStmt, replay: Replay): void {
  const all = allPrivileges(kind, replay.serverVersion);
  const privileges = statement.privileges ?? [];
  const whole = privileges.length === 0 ? [...all] : [];
  for (const node of privileges) {
    if (!('AccessPriv' in node)) continue;
    const { priv_name, cols } = node.AccessPriv;
    const columns = textsOf(cols);
    const word = priv_name?.toUpperCase();
    if (columns.length > 0) grantOnColumns(object, word, columns, statement, replay);
    else if (word !== undefined && isGrantable(kind, word, statement, replay)) whole.push(word);
  }
  if (whole.length === 0) return;
  if (kind === 'table' && !statement.is_grant) noteUnheld(object as Draft<Relation>, whole, statement, replay);
  if (kind === 'schema') replay.touch(object as Draft<Schema>);
  object.grants = changed(object, all, whole, statement, replay);
  if (!statement.is_grant && kind === 'table') revokeFromColumns(object as Draft<Relation>, whole, statement, replay);
}

/** Who revokes what the source never granted speaks of a grant that was made out of our sight, as platforms make them. */
function noteUnheld(
  relation: Draft<Relation>,
  privileges: readonly string[],
  { grantees = [] }: GrantStmt,
  replay: Replay,
): void {
  const named = grantees.map((node) => ('RoleSpec' in node ? roleName(node.RoleSpec, replay) : undefined));
  const isHeld = (role: string): boolean =>
    role === relation.owner ||
    relation.grants.some((held) => held.grantee === role && held.privileges.some((each) => privileges.includes(each)));
  if (named.every((role) => role === undefined || role === 'public' || isHeld(role))) return;
  replay.draft.unknowns.push({ aspect: 'grants', schema: relation.schema, name: relation.name });
}

/** A sequence that is granted as a TABLE takes what it can of the privileges, as PostgreSQL does with a warning. */
function isGrantable(kind: GrantableKind, word: string, statement: GrantStmt, replay: Replay): boolean {
  if (allPrivileges(kind, replay.serverVersion).includes(word)) return true;
  const isLenient = kind === 'sequence' && statement.objtype === 'OBJECT_TABLE';
  if (!isLenient) replay.problem('refused', `invalid privilege type ${word} for ${nounFor(kind, word)}`, '0LP01');
  return false;
}

/** PostgreSQL first checks what any relation could take, a sequence among them. */
function nounFor(kind: GrantableKind, word: string): string {
  if (kind === 'table') return word === 'USAGE' ? 'table' : 'relation';
  return kind === 'routine' ? 'function' : kind;
}

type Holder = Pick<Grantable['object'], 'grants'> & { readonly owner?: string };

function changed(
  object: Holder,
  ownerHas: readonly string[],
  privileges: readonly string[],
  statement: GrantStmt,
  replay: Replay,
): Grantable['object']['grants'] {
  const list = new AccessList(object.grants, object.owner, ownerHas);
  for (const node of statement.grantees ?? []) {
    const grantee = 'RoleSpec' in node ? roleName(node.RoleSpec, replay) : undefined;
    if (grantee === undefined) continue;
    if (statement.is_grant) list.grant(grantee, privileges, statement.grant_option ?? false);
    else list.revoke(grantee, privileges, statement.grant_option ?? false);
  }
  return list.grants();
}

function grantOnColumns(
  object: Grantable['object'],
  word: string | undefined,
  names: readonly string[],
  statement: GrantStmt,
  replay: Replay,
): void {
  if (!('columns' in object)) return;
  const all = allPrivileges('column', replay.serverVersion);
  if (word !== undefined && !all.includes(word)) {
    replay.problem('refused', `invalid privilege type ${word} for column`, '0LP01');
    return;
  }
  for (const name of names) {
    const column = object.columns.find((candidate) => candidate.name === name);
    if (column !== undefined)
      column.grants = changed({ grants: column.grants }, [], word === undefined ? all : [word], statement, replay);
    else if (object.kind === 'table' || object.kind === 'foreign-table') {
      const message = `column "${name}" of relation "${object.name}" does not exist`;
      replay.problem('missing-object', message, '42703');
    }
  }
}

/** Revoking a privilege on a table revokes it on each of its columns too (manual, REVOKE). */
function revokeFromColumns(
  relation: Draft<Relation>,
  privileges: readonly string[],
  statement: GrantStmt,
  replay: Replay,
): void {
  for (const column of relation.columns) {
    if (column.grants.length > 0) column.grants = changed({ grants: column.grants }, [], privileges, statement, replay);
  }
}
