import type { TransactionStmt } from '@pgsql/types';
import { followSession } from '../replay/follow-session.ts';
import type { Replay } from '../replay/replay.ts';

/**
 * BEGIN, COMMIT, ROLLBACK and their like, as far as they decide how long SET lasts. What a rollback takes back is left out
 * before it gets here; what could not be paired, such as a rollback under a condition of psql, is noted.
 */
export function transaction({ kind, chain }: TransactionStmt, replay: Replay): void {
  const { session } = replay;
  switch (kind) {
    case 'TRANS_STMT_BEGIN':
    case 'TRANS_STMT_START':
      session.begin();
      break;
    case 'TRANS_STMT_COMMIT':
    case 'TRANS_STMT_PREPARE':
      followSession(replay, session.end(true));
      break;
    case 'TRANS_STMT_ROLLBACK':
      noteUndone('ROLLBACK', replay);
      followSession(replay, session.end(false));
      break;
    case 'TRANS_STMT_ROLLBACK_TO':
      noteUndone('ROLLBACK TO SAVEPOINT', replay);
      break;
    case 'TRANS_STMT_ROLLBACK_PREPARED':
      replay.problem(
        'not-understood',
        'ROLLBACK PREPARED undoes what a prepared transaction changed, which is not followed',
      );
      break;
    default:
  }
  if (chain) session.begin();
}

function noteUndone(word: string, replay: Replay): void {
  if (!replay.session.inTransaction || !replay.session.schemaChanged) return;
  replay.problem('not-understood', `${word} undoes changes to the schema, which is not followed`);
}
