import type { CreateFunctionStmt, DefElem } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { Routine, RoutineParameter } from '../../model/routine.ts';
import { addRoutine } from '../replay/add-routine.ts';
import { nameForNewObject, resolveExistingType } from '../replay/find-type.ts';
import { optionsByName, optionWords } from '../replay/option-value.ts';
import type { Replay } from '../replay/replay.ts';
import { applyRoutineOptions } from '../replay/routine-options.ts';
import { readParameters, withoutModifiers } from '../replay/routine-parameters.ts';
import { sqlBodyText } from '../replay/sql-body-text.ts';

/** CREATE FUNCTION and CREATE PROCEDURE. */
export function createFunction(statement: CreateFunctionStmt, replay: Replay): void {
  const options = optionsByName(statement.options);
  const language = languageOf(statement, options);
  if (language === undefined) {
    replay.problem('refused', 'no language specified', '42P13');
    return;
  }
  const parameters = readParameters(statement.parameters, replay);
  const returns = returnsOf(statement, parameters, replay);
  const body = language === 'c' ? undefined : optionWords(options.get('as')?.arg)[0];
  const routine = {
    ...nameForNewObject(statement.funcname, replay),
    routine: kindOf(statement, options),
    parameters,
    ...(returns === undefined ? {} : { returns }),
    language,
    volatility: 'volatile' as const,
    securityDefiner: false,
    leakproof: false,
    strict: false,
    parallel: 'unsafe' as const,
    configuration: new Map<string, string>(),
    ...(body === undefined ? {} : { body }),
    ...(statement.sql_body === undefined ? {} : { sqlBody: statement.sql_body, sqlBodyText: sqlBodyText(replay) }),
  };
  applyRoutineOptions(routine, statement.options ?? [], replay);
  if (replay.refused) return;
  addRoutine(routine, statement.replace ?? false, replay);
}

function languageOf(statement: CreateFunctionStmt, options: ReadonlyMap<string, DefElem>): string | undefined {
  const [language] = optionWords(options.get('language')?.arg);
  if (language !== undefined) return language.toLowerCase();
  return statement.sql_body === undefined ? undefined : 'sql';
}

function kindOf(statement: CreateFunctionStmt, options: ReadonlyMap<string, DefElem>): Routine['routine'] {
  if (statement.is_procedure) return 'procedure';
  return options.has('window') ? 'window' : 'function';
}

/** RETURNS TABLE of one column returns that column's type; OUT parameters alone are told by the parameters. */
function returnsOf(
  statement: CreateFunctionStmt,
  parameters: readonly Draft<RoutineParameter>[],
  replay: Replay,
): Draft<Routine>['returns'] {
  if (statement.is_procedure || statement.returnType === undefined) return undefined;
  const set = statement.returnType.setof ?? false;
  if (!set && parameters.some(({ mode }) => mode === 'out' || mode === 'inout')) return undefined;
  const [first, ...others] = parameters.filter(({ mode }) => mode === 'table');
  if (first !== undefined && others.length === 0) return { type: first.type, set };
  return { type: withoutModifiers(resolveExistingType(statement.returnType, replay)), set };
}
