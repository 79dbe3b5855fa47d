import type { Draft } from '../../model/draft.ts';
import type { QualifiedName } from '../../model/name.ts';
import type { Routine } from '../../model/routine.ts';
import { renameFunctionEverywhere } from './rename-in-expressions.ts';
import type { Replay } from './replay.ts';

/** Rewrites what calls a routine that gets another name or schema: expressions, triggers and event triggers. */
export function routineMoves(routine: Draft<Routine>, to: QualifiedName, replay: Replay): void {
  const from = { schema: routine.schema, name: routine.name };
  renameFunctionEverywhere(routine, to, replay);
  for (const relation of replay.draft.relations.values())
    for (const trigger of relation.triggers) if (trigger.function === routine) trigger.functionName = { ...to };
  for (const trigger of replay.draft.eventTriggers.values()) {
    const { schema, name } = trigger.functionName;
    if (schema === from.schema && name === from.name && routine.parameters.length === 0)
      trigger.functionName = { ...to };
  }
}
