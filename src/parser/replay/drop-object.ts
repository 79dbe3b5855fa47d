import type { ObjectWithArgs } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import { nameKey } from '../../model/name.ts';
import type { Routine } from '../../model/routine.ts';
import { isKnownAbsent } from './absence.ts';
import { extensionTypes } from './built-in-types.ts';
import { type Dependent, dependentsOnType } from './dependents.ts';
import { dropColumn, dropHolder } from './drop-column.ts';
import { dropRelation } from './drop-relation.ts';
import { type Holder, holderText } from './expression-holders.ts';
import { findRoutine, routineKeyword } from './find-routine.ts';
import { forgetSchema } from './forget-schema.ts';
import type { Replay } from './replay.ts';
import { usesOfFunction, usesOfSequence } from './tree-uses.ts';

/** DROP SEQUENCE: defaults that use it stop it, or are dropped by CASCADE. */
export function dropSequence(parts: readonly string[], cascade: boolean, missingOk: boolean, replay: Replay): void {
  const [name = '', schema] = [...parts].reverse();
  const sequence = replay.lookup(replay.draft.sequences, schema, name);
  if (sequence === undefined) {
    if (!missingOk) replay.problem('missing-object', `sequence "${parts.join('.')}" does not exist`, '42P01');
    return;
  }
  const column = sequence.ownedBy;
  if (sequence.identity && column !== undefined) {
    const text = `column ${column.name} of table ${column.relation.name} requires it`;
    replay.problem('refused', `cannot drop sequence ${name} because ${text}`, '2BP01');
    return;
  }
  if (isStopped(`sequence ${name}`, usesOfSequence(sequence, replay), cascade, replay)) return;
  if (column !== undefined) delete column.sequence;
  replay.draft.sequences.delete(nameKey(sequence.schema, sequence.name));
}

/** True, with the problem noted, when something that is in use may not be dropped; with CASCADE its users are dropped. */
function isStopped(what: string, users: readonly Holder[], cascade: boolean, replay: Replay): boolean {
  const [first] = users;
  if (first !== undefined && !cascade) {
    const message = `cannot drop ${what} because other objects depend on it: ${holderText(first)}`;
    replay.problem('refused', message, '2BP01');
    return true;
  }
  for (const user of users) dropHolder(user, replay);
  return false;
}

/** DROP TYPE and DROP DOMAIN: columns of the type stop it, or are dropped by CASCADE. */
export function dropType(parts: readonly string[], cascade: boolean, missingOk: boolean, replay: Replay): void {
  const [name = '', schema] = [...parts].reverse();
  const type = replay.lookup(replay.draft.types, schema, name);
  if (type === undefined) {
    if (!missingOk && isKnownAbsent(replay, 'type', schema))
      replay.problem('missing-object', `type "${parts.join('.')}" does not exist`, '42704');
    return;
  }
  const dependents = dependentsOnType(type, replay);
  const [first] = dependents;
  if (first !== undefined && !cascade) {
    const message = `cannot drop type ${name} because other objects depend on it: ${first.text}`;
    replay.problem('refused', message, '2BP01');
    return;
  }
  for (const dependent of dependents) removeDependent(dependent, replay);
  replay.draft.types.delete(nameKey(type.schema, type.name));
}

/** DROP FUNCTION, PROCEDURE, AGGREGATE: triggers that call it stop it, or are dropped by CASCADE. */
export function dropRoutine(
  object: ObjectWithArgs,
  removeType: string,
  cascade: boolean,
  missingOk: boolean,
  replay: Replay,
): void {
  const routine = findRoutine(object, routineKeyword(removeType), replay, missingOk);
  if (routine === undefined) return;
  const callers = [...replay.draft.relations.values()].filter((relation) =>
    relation.triggers.some((trigger) => trigger.function === routine),
  );
  const [first] = callers;
  if (first !== undefined && !cascade) {
    replay.problem(
      'refused',
      `cannot drop function ${routine.name} because other objects depend on it: trigger on table ${first.name}`,
      '2BP01',
    );
    return;
  }
  const isOnly = replay.draft.routines.get(nameKey(routine.schema, routine.name))?.length === 1;
  if (isOnly && isStopped(`function ${routine.name}`, usesOfFunction(routine, replay), cascade, replay)) return;
  removeRoutine(routine, replay);
}

/** Drops what depends on relations that the current statement dropped. */
export function removeOrphans(replay: Replay): void {
  for (let next = replay.orphans.pop(); next !== undefined; next = replay.orphans.pop()) removeDependent(next, replay);
}

function removeDependent(dependent: Dependent, replay: Replay): void {
  const { kind, object } = dependent;
  switch (kind) {
    case 'holder':
      dropHolder(object, replay);
      break;
    case 'column':
      dropColumn(object, true, replay);
      break;
    case 'table':
      dropRelation(object, true, new Set(), replay);
      break;
    case 'type':
      dropType([object.schema, object.name], true, true, replay);
      break;
    case 'attribute':
      object.attributes = object.attributes.filter(({ name }) => name !== dependent.name);
      break;
    case 'routine':
      removeRoutineWithUsers(object, replay);
      break;
    case 'rule':
      object.rules = object.rules.filter((rule) => rule !== dependent.rule);
  }
}

/** Drops a routine as CASCADE does, with all that calls it. */
export function removeRoutineWithUsers(routine: Draft<Routine>, replay: Replay): void {
  const isOnly = replay.draft.routines.get(nameKey(routine.schema, routine.name))?.length === 1;
  if (isOnly) for (const user of usesOfFunction(routine, replay)) dropHolder(user, replay);
  removeRoutine(routine, replay);
}

/** Takes a routine out of the model with the triggers that call it. */
export function removeRoutine(routine: Draft<Routine>, replay: Replay): void {
  for (const relation of replay.draft.relations.values())
    relation.triggers = relation.triggers.filter((trigger) => trigger.function !== routine);
  const key = nameKey(routine.schema, routine.name);
  const rest = (replay.draft.routines.get(key) ?? []).filter((candidate) => candidate !== routine);
  if (rest.length > 0) replay.draft.routines.set(key, rest);
  else replay.draft.routines.delete(key);
}

/** DROP SCHEMA: what is in it stops it, or is dropped by CASCADE. */
export function dropSchema(name: string, cascade: boolean, missingOk: boolean, replay: Replay): void {
  const { draft } = replay;
  if (!draft.schemas.has(name)) {
    if (!missingOk && isKnownAbsent(replay, 'schema', name))
      replay.problem('missing-object', `schema "${name}" does not exist`, '3F000');
    return;
  }
  const relations = new Set([...draft.relations.values()].filter((relation) => relation.schema === name));
  const maps: readonly Map<string, unknown>[] = [draft.sequences, draft.types, draft.routines];
  const occupied =
    relations.size > 0 || maps.some((map) => [...map.keys()].some((key) => key.startsWith(nameKey(name, ''))));
  if (occupied && !cascade) {
    replay.problem('refused', `cannot drop schema ${name} because other objects depend on it`, '2BP01');
    return;
  }
  for (const relation of relations) dropRelation(relation, true, relations, replay);
  for (const type of draft.types.values())
    if (type.schema === name) dropType([type.schema, type.name], true, true, replay);
  for (const routine of [...draft.routines.values()].flat())
    if (routine.schema === name) removeRoutineWithUsers(routine, replay);
  for (const map of maps) for (const key of map.keys()) if (key.startsWith(nameKey(name, ''))) map.delete(key);
  for (const relation of draft.relations.values())
    relation.triggers = relation.triggers.filter((trigger) => trigger.functionName.schema !== name);
  forgetSchema(name, replay);
}

/** DROP EXTENSION: columns of its types stop it, or are dropped by CASCADE. */
export function dropExtension(name: string, cascade: boolean, missingOk: boolean, replay: Replay): void {
  if (!replay.draft.extensions.has(name)) {
    if (!missingOk && name !== 'plpgsql')
      replay.problem('missing-object', `extension "${name}" does not exist`, '42704');
    return;
  }
  const users = [...replay.draft.relations.values()].flatMap((relation) =>
    relation.columns.filter(
      (column) => column.type.definition === undefined && extensionTypes.get(column.type.name) === name,
    ),
  );
  const [first] = users;
  if (first !== undefined && !cascade) {
    replay.problem(
      'refused',
      `cannot drop extension ${name} because other objects depend on it: column ${first.name} of table ${first.relation.name}`,
      '2BP01',
    );
    return;
  }
  for (const column of users) dropColumn(column, true, replay);
  replay.draft.extensions.delete(name);
}
