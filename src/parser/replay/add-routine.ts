import { typeText } from '../../model/data-type.ts';
import type { Draft } from '../../model/draft.ts';
import { nameKey } from '../../model/name.ts';
import type { Routine } from '../../model/routine.ts';
import { defaultGrants } from './default-grants.ts';
import { inputTypes, isSameSignature } from './find-routine.ts';
import type { Replay } from './replay.ts';

/** A routine without what every new object gets in the same way. */
export type NewRoutine = Omit<Draft<Routine>, 'kind' | 'owner' | 'grants' | 'origin' | 'comment' | 'extension'>;

/** Enters a routine; one of the same signature is replaced, owner, grants and comment kept, or noted as a duplicate. */
export function addRoutine(definition: NewRoutine, replace: boolean, replay: Replay): void {
  const key = nameKey(definition.schema, definition.name);
  const overloads = replay.draft.routines.get(key) ?? [];
  const types = inputTypes(definition.parameters);
  const existing = overloads.find((routine) => isSameSignature(inputTypes(routine.parameters), types));
  if (existing === undefined) {
    overloads.push(newRoutine(definition, replay));
    replay.draft.routines.set(key, overloads);
  } else if (replace) {
    const objection = objectionToReplacing(existing, definition);
    if (objection === undefined) replaceRoutine(existing, definition, replay);
    else replay.problem('refused', objection.message, objection.sqlState);
  } else {
    const message = `function "${definition.name}" already exists with same argument types`;
    replay.problem('duplicate-object', message, '42723');
  }
}

function newRoutine(definition: NewRoutine, replay: Replay): Draft<Routine> {
  return {
    kind: 'function',
    ...definition,
    ...(replay.role === undefined ? {} : { owner: replay.role }),
    grants: defaultGrants(replay, 'functions', definition.schema),
    origin: replay.origin(),
  };
}

/** Triggers and others link to the object, so it stays and only its definition changes. */
function replaceRoutine(existing: Draft<Routine>, definition: NewRoutine, replay: Replay): void {
  delete existing.returns;
  delete existing.body;
  delete existing.sqlBody;
  delete existing.sqlBodyText;
  Object.assign(existing, definition, { origin: replay.origin() });
}

function objectionToReplacing(
  existing: Draft<Routine>,
  definition: NewRoutine,
): { message: string; sqlState: string } | undefined {
  if (existing.routine !== definition.routine) return { message: 'cannot change routine kind', sqlState: '42809' };
  const changed = { message: 'cannot change return type of existing function', sqlState: '42P13' };
  if (existing.returns?.set !== definition.returns?.set && existing.routine === 'function') {
    if (existing.returns !== undefined && definition.returns !== undefined) return changed;
  }
  const [before, after] = [existing.returns?.type, definition.returns?.type];
  if (before !== undefined && after !== undefined && typeText(before) !== typeText(after)) return changed;
  return renamedParameter(existing, definition);
}

/** Input parameters may be given names but not other names. */
function renamedParameter(
  existing: Draft<Routine>,
  definition: NewRoutine,
): { message: string; sqlState: string } | undefined {
  const names = definition.parameters.filter(({ mode }) => mode !== 'out' && mode !== 'table').map(({ name }) => name);
  const inputs = existing.parameters.filter(({ mode }) => mode !== 'out' && mode !== 'table');
  const renamed = inputs.find(({ name }, position) => name !== undefined && names[position] !== name);
  if (renamed === undefined) return undefined;
  return { message: `cannot change name of input parameter "${renamed.name}"`, sqlState: '42P13' };
}
