import type { DefineStmt, Node } from '@pgsql/types';
import type { DataType } from '../../model/data-type.ts';
import type { Draft } from '../../model/draft.ts';
import type { RoutineParameter } from '../../model/routine.ts';
import { unknownType } from '../query/unknown-type.ts';
import { addRoutine } from '../replay/add-routine.ts';
import { routinesNamed } from '../replay/find-routine.ts';
import { nameForNewObject } from '../replay/find-type.ts';
import { optionsByName, optionWords } from '../replay/option-value.ts';
import type { Replay } from '../replay/replay.ts';
import { resolveType } from '../replay/resolve-type.ts';
import { readParameters } from '../replay/routine-parameters.ts';

/** CREATE AGGREGATE, in its old style too. */
export function createAggregate(statement: DefineStmt, replay: Replay): void {
  const name = nameForNewObject(statement.defnames, replay);
  const options = optionsByName(statement.definition);
  const [parallel = 'unsafe'] = optionWords(options.get('parallel')?.arg);
  addRoutine(
    {
      ...name,
      routine: 'aggregate',
      parameters: aggregateParameters(statement, replay),
      returns: { type: resultType(options.get('stype')?.arg, options.get('finalfunc')?.arg, replay), set: false },
      language: 'internal',
      volatility: 'immutable',
      securityDefiner: false,
      leakproof: false,
      strict: false,
      parallel: parallel === 'safe' || parallel === 'restricted' ? parallel : 'unsafe',
      configuration: new Map(),
      definition: replay.statementText,
    },
    statement.replace ?? false,
    replay,
  );
}

function aggregateParameters(statement: DefineStmt, replay: Replay): Draft<RoutineParameter>[] {
  const [list] = statement.args ?? [];
  if (list !== undefined && 'List' in list) return readParameters(list.List.items ?? [], replay);
  const base = optionsByName(statement.definition).get('basetype')?.arg;
  if (base === undefined || optionWords(base)[0]?.toLowerCase() === 'any') return [];
  return [{ type: typeOf(base, replay), mode: 'in' }];
}

/** What the final function returns; without one the state itself is the result. */
function resultType(state: Node | undefined, final: Node | undefined, replay: Replay): DataType {
  if (final === undefined) return typeOf(state, replay);
  if (!('TypeName' in final)) return unknownType;
  const [routine, ...others] = routinesNamed(final.TypeName.names, replay);
  return others.length === 0 ? (routine?.returns?.type ?? unknownType) : unknownType;
}

function typeOf(node: Node | undefined, replay: Replay): DataType {
  return node !== undefined && 'TypeName' in node ? resolveType(node.TypeName, replay) : unknownType;
}
