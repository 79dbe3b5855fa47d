import type { DiscardStmt, VariableSetStmt } from '@pgsql/types';
import { followSession } from '../replay/follow-session.ts';
import type { Replay } from '../replay/replay.ts';
import { settingValue } from '../replay/setting-value.ts';

/** SET, SET LOCAL and RESET of parameters, SET ROLE and SET SESSION AUTHORIZATION among them. */
export function setVariable(statement: VariableSetStmt, replay: Replay): void {
  if (statement.kind === 'VAR_RESET_ALL') {
    resetAll(replay);
    return;
  }
  // SET TRANSACTION and SET SESSION CHARACTERISTICS.
  if (statement.kind === 'VAR_SET_MULTI') return;
  const name = (statement.name ?? '').toLowerCase();
  setParameter(name, settingValue(statement, replay), statement.is_local ?? false, replay);
}

/** Gives a parameter its value, as SET and set_config do; undefined brings the default back. */
export function setParameter(name: string, value: string | undefined, isLocal: boolean, replay: Replay): void {
  const meant = name === 'session_authorization' && value === 'default' ? undefined : value;
  replay.session.set(name, meant, isLocal);
  if (name === 'session_authorization') replay.session.set('role', undefined, isLocal);
  followSession(replay, [name]);
}

/** DISCARD ALL resets all parameters; other forms of DISCARD leave them. */
export function discard({ target }: DiscardStmt, replay: Replay): void {
  if (target !== 'DISCARD_ALL') return;
  replay.session.set('session_authorization', undefined, false);
  replay.session.set('role', undefined, false);
  resetAll(replay);
  followSession(replay, ['role']);
}

/** RESET ALL leaves the role alone. */
function resetAll(replay: Replay): void {
  const names = replay.session.names.filter((name) => name !== 'role' && name !== 'session_authorization');
  for (const name of names) replay.session.set(name, undefined, false);
  followSession(replay, names);
}
