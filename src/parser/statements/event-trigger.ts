import type { AlterEventTrigStmt, CreateEventTrigStmt, Node } from '@pgsql/types';
import type { EventTrigger } from '../../model/cluster-object.ts';
import { findTriggerFunction } from '../replay/find-trigger-function.ts';
import { textsOf } from '../replay/node-text.ts';
import type { Replay } from '../replay/replay.ts';

/** CREATE EVENT TRIGGER. */
export function createEventTrigger(
  { trigname: name = '', eventname: event = '', whenclause = [], funcname }: CreateEventTrigStmt,
  replay: Replay,
): void {
  if (replay.draft.eventTriggers.has(name)) {
    replay.problem('duplicate-object', `event trigger "${name}" already exists`, '42710');
    return;
  }
  const called = findTriggerFunction(funcname, 'event_trigger', replay);
  if (called === undefined) return;
  replay.draft.eventTriggers.set(name, {
    kind: 'event-trigger',
    name,
    event,
    tags: whenclause.flatMap(tagsIn),
    functionName: called.functionName,
    enabled: 'origin',
    origin: replay.origin(),
  });
}

/** WHEN TAG IN (...): PostgreSQL knows no other filter. */
function tagsIn(node: Node): string[] {
  const list = 'DefElem' in node ? node.DefElem.arg : undefined;
  const items = list !== undefined && 'List' in list ? list.List.items : undefined;
  return textsOf(items).map((tag) => tag.toUpperCase());
}

const enablings: Readonly<Record<string, EventTrigger['enabled']>> = {
  O: 'origin',
  A: 'always',
  R: 'replica',
  D: 'disabled',
};

/** ALTER EVENT TRIGGER: whether it fires. */
export function alterEventTrigger({ trigname: name = '', tgenabled = 'O' }: AlterEventTrigStmt, replay: Replay): void {
  const trigger = replay.draft.eventTriggers.get(name);
  if (trigger !== undefined) {
    trigger.enabled = enablings[tgenabled] ?? 'origin';
  } else if (replay.draft.extensions.size === 0)
    replay.problem('missing-object', `event trigger "${name}" does not exist`, '42704');
}
