import { loadGrammar } from '../grammar.ts';
import type { Replay } from '../replay/replay.ts';
import type { Apply } from '../statements/handler.ts';
import { evaluationOf } from './evaluate.ts';
import type { RunContext } from './run-context.ts';
import { runRoutine } from './run-routine.ts';

const deepestCall = 8;

/** What code inside the current statement is run with. */
export function createRunContext(replay: Replay, apply: Apply): RunContext {
  let depth = 0;
  const context: RunContext = {
    replay,
    apply,
    grammar: loadGrammar(),
    evaluation: evaluationOf(replay),
    callRoutine: (routine, values) => {
      if (depth >= deepestCall) return;
      depth++;
      runRoutine(routine, values, context);
      depth--;
    },
  };
  return context;
}
