import type { FuncCall } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { Routine } from '../../model/routine.ts';
import { routinesNamed } from '../replay/find-routine.ts';
import type { Replay } from '../replay/replay.ts';

/** The routine of the source that a call means: the first that takes as many arguments. */
export function findNamed(call: FuncCall, replay: Replay): Draft<Routine> | undefined {
  const count = call.args?.length ?? 0;
  return routinesNamed(call.funcname, replay).find(({ parameters }) => {
    const inputs = parameters.filter(({ mode }) => mode === 'in' || mode === 'inout' || mode === 'variadic');
    const needed = inputs.filter(
      ({ default: byDefault, mode }) => byDefault === undefined && mode !== 'variadic',
    ).length;
    return count >= needed && count <= inputs.length;
  });
}
