import type { AlterEventTrigStmt, CreateEventTrigStmt } from '@pgsql/types';
import { findTriggerFunction } from '../replay/find-trigger-function.ts';
import type { Replay } from '../replay/replay.ts';

/** CREATE EVENT TRIGGER. */
export function createEventTrigger(
  { trigname: name = '', eventname: event = '', funcname }: CreateEventTrigStmt,
  replay: Replay,
): void {
  if (replay.draft.eventTriggers.has(name)) {
    replay.problem('duplicate-object', `event trigger "${name}" already exists`, '42710');
    return;
  }
  const called = findTriggerFunction(funcname, 'event_trigger', replay);
  if (called === undefined) return;
  const { functionName } = called;
  replay.draft.eventTriggers.set(name, { kind: 'event-trigger', name, event, functionName, origin: replay.origin() });
}

/** ALTER EVENT TRIGGER; whether it is enabled is not modelled. */
export function alterEventTrigger({ trigname: name = '' }: AlterEventTrigStmt, replay: Replay): void {
  if (replay.draft.eventTriggers.has(name) || replay.draft.extensions.size > 0) return;
  replay.problem('missing-object', `event trigger "${name}" does not exist`, '42704');
}
