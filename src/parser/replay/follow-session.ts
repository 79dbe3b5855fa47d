import type { Replay } from './replay.ts';
import { splitIdentifiers } from './setting-value.ts';

/** Brings the search path and the current role of the replay in line with parameters of the session that changed. */
export function followSession(replay: Replay, names: readonly string[]): void {
  const { session } = replay;
  if (names.includes('role') || names.includes('session_authorization')) {
    const role = session.value('role');
    const user = session.value('session_authorization');
    replay.role = role === undefined || role === 'none' ? user : role;
  }
  if (!names.includes('search_path')) return;
  const path = session.value('search_path');
  replay.searchPath =
    path === undefined ? replay.defaultSearchPath : splitIdentifiers(path).flatMap((name) => schemaFor(name, replay));
}

/** `"$user"` means the schema that bears the role's name. */
function schemaFor(name: string, replay: Replay): string[] {
  if (name !== '$user') return [name];
  return replay.role === undefined ? [] : [replay.role];
}
