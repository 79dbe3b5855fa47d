import type {
  AlterDatabaseSetStmt,
  AlterRoleSetStmt,
  CreateAmStmt,
  CreatedbStmt,
  CreateFdwStmt,
  CreateForeignServerStmt,
  CreatePLangStmt,
  CreateSubscriptionStmt,
  CreateTableSpaceStmt,
  CreateUserMappingStmt,
  DropdbStmt,
  DropSubscriptionStmt,
  DropTableSpaceStmt,
  DropUserMappingStmt,
  RoleSpec,
  VariableSetStmt,
} from '@pgsql/types';
import { whyFixed } from '../replay/fixed-settings.ts';
import { addOther } from '../replay/other-object.ts';
import type { Replay } from '../replay/replay.ts';
import { roleName } from '../replay/role-name.ts';

/** CREATE ACCESS METHOD. */
export function createAccessMethod({ amname = '' }: CreateAmStmt, replay: Replay): void {
  addOther('access method', amname, replay);
}

/** CREATE DATABASE. */
export function createDatabase({ dbname = '' }: CreatedbStmt, replay: Replay): void {
  addOther('database', dbname, replay);
}

/** CREATE FOREIGN DATA WRAPPER. */
export function createForeignDataWrapper({ fdwname = '' }: CreateFdwStmt, replay: Replay): void {
  addOther('foreign-data wrapper', fdwname, replay);
}

/** CREATE SERVER. */
export function createForeignServer({ servername = '', if_not_exists }: CreateForeignServerStmt, replay: Replay): void {
  addOther('server', servername, replay, if_not_exists);
}

/** CREATE LANGUAGE. */
export function createLanguage({ plname = '', replace }: CreatePLangStmt, replay: Replay): void {
  addOther('language', plname, replay, replace);
}

/** CREATE SUBSCRIPTION. */
export function createSubscription({ subname = '' }: CreateSubscriptionStmt, replay: Replay): void {
  addOther('subscription', subname, replay);
}

/** CREATE TABLESPACE. */
export function createTablespace({ tablespacename = '' }: CreateTableSpaceStmt, replay: Replay): void {
  addOther('tablespace', tablespacename, replay);
}

/** CREATE USER MAPPING. */
export function createUserMapping({ user, servername, if_not_exists }: CreateUserMappingStmt, replay: Replay): void {
  addOther('user mapping', mappingIdentity(user, servername, replay), replay, if_not_exists);
}

/** DROP DATABASE. */
export function dropDatabase({ dbname = '' }: DropdbStmt, replay: Replay): void {
  remove('database', dbname, replay);
}

/** DROP SUBSCRIPTION. */
export function dropSubscription({ subname = '' }: DropSubscriptionStmt, replay: Replay): void {
  remove('subscription', subname, replay);
}

/** DROP TABLESPACE. */
export function dropTablespace({ tablespacename = '' }: DropTableSpaceStmt, replay: Replay): void {
  remove('tablespace', tablespacename, replay);
}

/** DROP USER MAPPING. */
export function dropUserMapping({ user, servername }: DropUserMappingStmt, replay: Replay): void {
  remove('user mapping', mappingIdentity(user, servername, replay), replay);
}

/** ALTER DATABASE ... SET and RESET of a parameter. */
export function alterDatabaseSet({ dbname = '', setstmt }: AlterDatabaseSetStmt, replay: Replay): void {
  keepSetting(`database ${dbname}`, setstmt, replay);
}

/** ALTER ROLE ... SET and RESET of a parameter. */
export function alterRoleSet({ role, database, setstmt }: AlterRoleSetStmt, replay: Replay): void {
  const name = role === undefined ? 'all' : (roleName(role, replay) ?? 'current_user');
  keepSetting(`role ${name}${database === undefined ? '' : ` in database ${database}`}`, setstmt, replay);
}

function keepSetting(owner: string, statement: VariableSetStmt | undefined, replay: Replay): void {
  const identity = `${owner}: ${(statement?.name ?? '').toLowerCase()}`;
  const isSet = statement?.kind === 'VAR_SET_VALUE' || statement?.kind === 'VAR_SET_CURRENT';
  const reason = isSet ? whyFixed(statement?.name ?? '') : undefined;
  if (reason !== undefined) replay.problem('refused', reason, '55P02');
  else if (isSet) addOther('setting', identity, replay, true);
  else if (statement?.kind !== 'VAR_RESET_ALL') remove('setting', identity, replay);
  else
    replay.draft.others = replay.draft.others.filter(
      (other) => other.what !== 'setting' || !other.identity.startsWith(`${owner}: `),
    );
}

function mappingIdentity(user: RoleSpec | undefined, server = '', replay: Replay): string {
  return `${roleName(user, replay) ?? 'current_user'} on server ${server}`;
}

function remove(what: string, identity: string, replay: Replay): void {
  replay.draft.others = replay.draft.others.filter((other) => other.what !== what || other.identity !== identity);
}
