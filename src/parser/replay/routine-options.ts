import type { Node, VariableSetStmt } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { Routine } from '../../model/routine.ts';
import { isOn, optionWords } from './option-value.ts';
import type { Replay } from './replay.ts';
import { settingValue } from './setting-value.ts';

type Changeable = Pick<
  Draft<Routine>,
  'volatility' | 'securityDefiner' | 'leakproof' | 'strict' | 'parallel' | 'configuration'
>;

/** Applies the options that CREATE FUNCTION and ALTER FUNCTION share. */
export function applyRoutineOptions(routine: Changeable, options: readonly Node[], replay: Replay): void {
  for (const node of options) {
    if (!('DefElem' in node)) continue;
    const { defname, arg } = node.DefElem;
    const [word] = optionWords(arg);
    if (defname === 'volatility' && isVolatility(word)) routine.volatility = word;
    if (defname === 'parallel' && isParallel(word)) routine.parallel = word;
    if (defname === 'security') routine.securityDefiner = isOn(node.DefElem);
    if (defname === 'leakproof') routine.leakproof = isOn(node.DefElem);
    if (defname === 'strict') routine.strict = isOn(node.DefElem);
    if (defname === 'set' && arg !== undefined && 'VariableSetStmt' in arg) {
      configure(routine.configuration, arg.VariableSetStmt, replay);
    }
  }
}

function configure(configuration: Map<string, string>, statement: VariableSetStmt, replay: Replay): void {
  if (statement.kind === 'VAR_RESET_ALL') {
    configuration.clear();
    return;
  }
  const name = (statement.name ?? '').toLowerCase();
  const value = settingValue(statement, replay);
  if (value === undefined) configuration.delete(name);
  else configuration.set(name, value);
}

function isVolatility(word: string | undefined): word is Routine['volatility'] {
  return word === 'immutable' || word === 'stable' || word === 'volatile';
}

function isParallel(word: string | undefined): word is Routine['parallel'] {
  return word === 'safe' || word === 'restricted' || word === 'unsafe';
}
