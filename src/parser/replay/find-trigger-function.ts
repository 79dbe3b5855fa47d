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

/** The function that a trigger or event trigger calls: it takes no parameters. One that cannot exist is noted. */
export function findTriggerFunction(
  nodes: readonly Node[] | undefined,
  result: 'trigger' | 'event_trigger',
  replay: Replay,
): { functionName: QualifiedName; function?: Draft<Routine> } {
  const found = routinesNamed(nodes, replay).find(({ parameters }) => inputTypes(parameters).length === 0);
  if (found !== undefined) {
    if (found.returns?.type.name !== result) {
      replay.problem('refused', `function ${found.name} must return type ${result}`, '42P17');
    }
    return { functionName: { schema: found.schema, name: found.name }, function: found };
  }
  const { schema, name } = qualifiedParts(nodes);
  if (builtIn.has(name) || name.startsWith('RI_FKey_')) return { functionName: { schema: 'pg_catalog', name } };
  if (isKnownAbsent(replay, 'trigger-function', schema)) {
    const written = [schema, name]
      .filter((part) => part !== undefined)
      .map(displayIdentifier)
      .join('.');
    replay.problem('missing-object', `function ${written}() does not exist`, '42883');
  }
  return { functionName: { schema: schema ?? replay.creationSchema, name } };
}
