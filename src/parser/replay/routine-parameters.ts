import type { FunctionParameterMode, Node } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { RoutineParameter } from '../../model/routine.ts';
import { resolveExistingType } from './find-type.ts';
import type { Replay } from './replay.ts';

const modes: Readonly<Record<FunctionParameterMode, RoutineParameter['mode']>> = {
  FUNC_PARAM_DEFAULT: 'in',
  FUNC_PARAM_IN: 'in',
  FUNC_PARAM_OUT: 'out',
  FUNC_PARAM_INOUT: 'inout',
  FUNC_PARAM_VARIADIC: 'variadic',
  FUNC_PARAM_TABLE: 'table',
};

/** The parameters of a routine from their parse trees. */
export function readParameters(nodes: readonly Node[] | undefined, replay: Replay): Draft<RoutineParameter>[] {
  return (nodes ?? []).flatMap((node) => {
    if (!('FunctionParameter' in node) || node.FunctionParameter.argType === undefined) return [];
    const { name, argType, mode, defexpr } = node.FunctionParameter;
    return [
      {
        ...(name === undefined || name === '' ? {} : { name }),
        type: withoutModifiers(resolveExistingType(argType, replay, '')),
        mode: modes[mode ?? 'FUNC_PARAM_DEFAULT'],
        ...(defexpr === undefined
          ? {}
          : { default: replay.expression(defexpr, { type: resolveExistingType(argType, replay, '') }) }),
      },
    ];
  });
}

/** PostgreSQL keeps no type modifiers of parameters and results. */
export function withoutModifiers(type: Draft<RoutineParameter>['type']): Draft<RoutineParameter>['type'] {
  return type.modifiers.length === 0 && type.dimensions < 2
    ? type
    : { ...type, modifiers: [], dimensions: Math.min(type.dimensions, 1) };
}
