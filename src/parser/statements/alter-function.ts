import type { AlterFunctionStmt } from '@pgsql/types';
import { findRoutine, routineKeyword } from '../replay/find-routine.ts';
import type { Replay } from '../replay/replay.ts';
import { applyRoutineOptions } from '../replay/routine-options.ts';

/** ALTER FUNCTION, PROCEDURE and ROUTINE with options; renaming and the like are statements of their own. */
export function alterFunction({ func = {}, objtype, actions = [] }: AlterFunctionStmt, replay: Replay): void {
  const routine = findRoutine(func, routineKeyword(objtype), replay);
  if (routine === undefined) return;
  if (routine.routine === 'aggregate') {
    replay.problem('refused', `"${routine.name}" is an aggregate function`, '42809');
    return;
  }
  applyRoutineOptions(routine, actions, replay);
}
