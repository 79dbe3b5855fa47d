import type { Node, ObjectWithArgs } from '@pgsql/types';
import type { DataType } from '../../model/data-type.ts';
import { isBuiltIn, typeText } from '../../model/data-type.ts';
import type { Draft } from '../../model/draft.ts';
import { displayIdentifier, nameKey } from '../../model/name.ts';
import type { Routine, RoutineParameter } from '../../model/routine.ts';
import { isKnownAbsent } from './absence.ts';
import { qualifiedParts } from './node-text.ts';
import type { Replay } from './replay.ts';
import { resolveType } from './resolve-type.ts';

/** What a statement may mean by its keyword: FUNCTION, PROCEDURE, AGGREGATE, or ROUTINE for any of them. */
export type RoutineKeyword = 'function' | 'procedure' | 'aggregate' | 'routine';

/** The keyword of an object type such as OBJECT_FUNCTION. */
export function routineKeyword(objectType: string | undefined): RoutineKeyword {
  if (objectType === 'OBJECT_PROCEDURE') return 'procedure';
  if (objectType === 'OBJECT_AGGREGATE') return 'aggregate';
  return objectType === 'OBJECT_ROUTINE' ? 'routine' : 'function';
}

/** Types of the parameters that a caller passes: they tell overloads apart. */
export function inputTypes(parameters: readonly Draft<RoutineParameter>[]): DataType[] {
  return parameters.filter(({ mode }) => mode !== 'out' && mode !== 'table').map(({ type }) => type);
}

/** True when two types are the same as far as overloading goes; types that nothing defines are compared by name. */
export function isSameArgumentType(a: DataType, b: DataType): boolean {
  if (a.name !== b.name || Math.min(a.dimensions, 1) !== Math.min(b.dimensions, 1)) return false;
  if (a.schema === b.schema) return true;
  return !isBuiltIn(a) && !isBuiltIn(b) && (a.definition === undefined || b.definition === undefined);
}

/** True when two lists of input types make the same signature. */
export function isSameSignature(a: readonly DataType[], b: readonly DataType[]): boolean {
  return a.length === b.length && a.every((type, position) => isSameArgumentType(type, b[position] as DataType));
}

/** All routines of that name that a statement may mean, in the order of the search path. */
export function routinesNamed(nodes: readonly Node[] | undefined, replay: Replay): Draft<Routine>[] {
  const { schema, name } = qualifiedParts(nodes);
  return replay.schemasFor(schema).flatMap((candidate) => replay.draft.routines.get(nameKey(candidate, name)) ?? []);
}

/** The routine that is meant; undefined when the draft has none: then, where PostgreSQL would refuse the name, it is noted. */
export function findRoutine(
  object: ObjectWithArgs,
  keyword: RoutineKeyword,
  replay: Replay,
  missingOk = false,
): Draft<Routine> | undefined {
  const candidates = routinesNamed(object.objname, replay).filter((routine) => isMeant(routine, keyword));
  const { schema, name } = qualifiedParts(object.objname);
  if (object.args_unspecified) {
    if (candidates.length < 2) return candidates[0] ?? missing(object, keyword, candidates, replay, missingOk);
    if (candidates[0]?.schema !== candidates[1]?.schema) return candidates[0];
    replay.problem('refused', `${keyword} name "${writtenName(schema, name)}" is not unique`, '42725');
    return undefined;
  }
  const types = argumentTypes(object.objargs, replay);
  const exact = candidates.find((routine) => isSameSignature(inputTypes(routine.parameters), types));
  if (exact !== undefined) return exact;
  const all = allArgumentTypes(object, replay);
  const withOutputs = candidates.find(
    ({ routine, parameters }) =>
      routine === 'procedure' &&
      isSameSignature(
        parameters.map(({ type }) => type),
        all,
      ),
  );
  return withOutputs ?? missing(object, keyword, candidates, replay, missingOk);
}

function isMeant(routine: Draft<Routine>, keyword: RoutineKeyword): boolean {
  if (keyword === 'routine') return true;
  if (keyword === 'function') return routine.routine !== 'procedure';
  return routine.routine === keyword;
}

function argumentTypes(nodes: readonly Node[] | undefined, replay: Replay): DataType[] {
  return (nodes ?? []).flatMap((node) => ('TypeName' in node ? [resolveType(node.TypeName, replay)] : []));
}

function allArgumentTypes(object: ObjectWithArgs, replay: Replay): DataType[] {
  return (object.objfuncargs ?? []).flatMap((node) => {
    const typeName = 'FunctionParameter' in node ? node.FunctionParameter.argType : undefined;
    return typeName === undefined ? [] : [resolveType(typeName, replay)];
  });
}

/** An unqualified name that no routine of the source bears may be one of PostgreSQL's own, which nobody lists here. */
function missing(
  object: ObjectWithArgs,
  keyword: RoutineKeyword,
  candidates: readonly unknown[],
  replay: Replay,
  missingOk: boolean,
): undefined {
  const { schema, name } = qualifiedParts(object.objname);
  if (missingOk || (schema === undefined && candidates.length === 0)) return undefined;
  if (candidates.length === 0 && !isKnownAbsent(replay, 'routine', schema)) return undefined;
  const types = argumentTypes(object.objargs, replay);
  if (types.some((type) => !isBuiltIn(type) && type.definition === undefined)) return undefined;
  const written = `${writtenName(schema, name)}(${types.map(typeText).join(', ')})`;
  replay.problem('missing-object', `${keyword} ${written} does not exist`, '42883');
  return undefined;
}

function writtenName(schema: string | undefined, name: string): string {
  return schema === undefined ? name : `${displayIdentifier(schema)}.${displayIdentifier(name)}`;
}
