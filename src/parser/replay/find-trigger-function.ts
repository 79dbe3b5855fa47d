import type { Node } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { QualifiedName } from '../../model/name.ts';
import { displayIdentifier } from '../../model/name.ts';
import type { Routine } from '../../model/routine.ts';
import { isKnownAbsent } from './absence.ts';
import { inputTypes, routinesNamed } from './find-routine.ts';
import { qualifiedParts } from './node-text.ts';
import type { Replay } from './replay.ts';

/** Trigger functions of pg_catalog. */
const builtIn = new Set([
  'suppress_redundant_updates_trigger',
  'tsvector_update_trigger',
  'tsvector_update_trigger_column',
  'unique_key_recheck',
]);

/** A trigger's function, as the model keeps it. */
export interface TriggerFunction {
  readonly functionName: QualifiedName;
  readonly function?: Draft<Routine>;
}

/** The function that a trigger or event trigger calls: it takes no parameters. Undefined, with the problem noted, when PostgreSQL would refuse it. */
export function findTriggerFunction(
  nodes: readonly Node[] | undefined,
  result: 'trigger' | 'event_trigger',
  replay: Replay,
): TriggerFunction | undefined {
  const found = routinesNamed(nodes, replay).find(({ parameters }) => inputTypes(parameters).length === 0);
  const { schema, name } = qualifiedParts(nodes);
  if (found !== undefined) {
    if (found.returns?.type.name !== result) {
      replay.problem('refused', `function ${found.name} must return type ${result}`, '42P17');
      return undefined;
    }
    return { functionName: { schema: found.schema, name }, function: found };
  }
  if (builtIn.has(name) || name.startsWith('RI_FKey_')) return { functionName: { schema: 'pg_catalog', name } };
  if (isKnownAbsent(replay, 'trigger-function', schema)) {
    const written = [schema, name].filter((part) => part !== undefined).map(displayIdentifier);
    replay.problem('missing-object', `function ${written.join('.')}() does not exist`, '42883');
    return undefined;
  }
  return { functionName: { schema: schema ?? replay.creationSchema, name } };
}
