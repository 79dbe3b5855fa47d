import type { Draft } from '../../model/draft.ts';
import type { Routine } from '../../model/routine.ts';
import type { Grammar } from '../grammar.ts';
import type { Replay } from '../replay/replay.ts';
import type { Apply } from '../statements/handler.ts';
import type { Evaluation } from './evaluation.ts';
import type { Value } from './value.ts';

/** What code inside statements is run with. */
export interface RunContext {
  readonly replay: Replay;
  readonly apply: Apply;
  readonly grammar: Grammar;
  readonly evaluation: Evaluation;
  /** Runs a routine of the source with these arguments. */
  callRoutine(routine: Draft<Routine>, values: readonly Value[]): void;
}
