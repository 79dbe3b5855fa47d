import type { Draft } from '../../model/draft.ts';
import type { Routine } from '../../model/routine.ts';
import { castValue } from './cast-value.ts';
import type { Evaluation } from './evaluation.ts';
import { Names } from './names.ts';
import { unknown, type Value } from './value.ts';

/** The values of a routine's input parameters, by name and as `$1`; names of objects are looked up where a parameter is a regclass or its like. */
export function parameterValues(
  routine: Draft<Routine>,
  values: readonly Value[],
  evaluation: Evaluation,
): ReadonlyMap<string, Value> {
  const inputs = routine.parameters.filter(({ mode }) => mode === 'in' || mode === 'inout');
  const given = new Map<string, Value>();
  for (const [position, { name, type, default: byDefault }] of inputs.entries()) {
    const value =
      values[position] ?? (byDefault === undefined ? unknown : evaluation.evaluate(byDefault.tree, new Names()));
    const isIdentity = type.name.startsWith('reg');
    const cast = isIdentity ? castValue(value, type.name, type.dimensions > 0, evaluation.replay) : value;
    given.set(`$${position + 1}`, cast);
    if (name !== undefined) given.set(name, cast);
  }
  return given;
}
