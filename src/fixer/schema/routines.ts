import type { Routine, RoutineParameter } from '../../model/routine.ts';
import { extensionKey, functionKey, schemaKey } from '../object-key.ts';
import { dollarQuote, quoteIdentifier, quoteName } from '../quote.ts';
import { typeSql } from '../type-sql.ts';
import { routineTitle } from './object-name.ts';
import { type Omission, type Piece, piece } from './piece.ts';
import type { RenderContext } from './render-context.ts';
import { settingSql } from './setting-sql.ts';

/** CREATE FUNCTION or PROCEDURE. Costs are not kept in the model, so they come out as PostgreSQL chooses them. */
export function routinePieces(routine: Routine, context: RenderContext): Piece[] | Omission {
  const object = routineTitle(routine);
  const omitted = (reason: string): Omission => ({ object, reason, creates: [functionKey(routine)] });
  if (routine.definition !== undefined) {
    const own = functionKey(routine);
    const needs = context.named.functionsIn(routine.definition).filter((key) => key !== own);
    return [piece('routine', object, [routine.definition], { creates: [own], needs })];
  }
  if (routine.body === undefined && routine.sqlBodyText === undefined)
    return omitted('its code lies in a library outside of the database');
  const made = piece('routine', object, [createRoutineSql(routine)], {
    creates: [functionKey(routine)],
    needs: neededBy(routine, context),
  });
  return [made];
}

/** CREATE FUNCTION or PROCEDURE for one that stands; with OR REPLACE where that is asked for. */
export function createRoutineSql(routine: Routine, replace = false): string {
  const kind = routine.routine === 'procedure' ? 'PROCEDURE' : 'FUNCTION';
  const listed = routine.parameters.filter(({ mode }) => mode !== 'table');
  return [
    `CREATE ${replace ? 'OR REPLACE ' : ''}${kind} ${quoteName(routine)}(${listed.map(parameterSql).join(', ')})`,
    ...returnsSql(routine),
    `LANGUAGE ${quoteIdentifier(routine.language)}`,
    ...optionsOf(routine),
    ...[...routine.configuration].map(([name, value]) => `SET ${settingSql(name, value)}`),
    routine.body === undefined ? (routine.sqlBodyText ?? '') : `AS ${dollarQuote(routine.body)}`,
  ].join('\n');
}

function returnsSql({ parameters, returns }: Routine): string[] {
  if (returns === undefined) return [];
  const columns = parameters.filter(({ mode }) => mode === 'table');
  if (columns.length > 0) return [`RETURNS TABLE(${columns.map(parameterSql).join(', ')})`];
  return [`RETURNS ${returns.set ? 'SETOF ' : ''}${typeSql(returns.type)}`];
}

function parameterSql({ mode, name, type, default: standard }: RoutineParameter): string {
  return [
    ...(mode === 'in' || mode === 'table' ? [] : [mode.toUpperCase()]),
    ...(name === undefined ? [] : [quoteIdentifier(name)]),
    typeSql(type),
    ...(standard === undefined ? [] : [`DEFAULT ${standard.text}`]),
  ].join(' ');
}

function optionsOf(routine: Routine): string[] {
  return [
    ...(routine.routine === 'window' ? ['WINDOW'] : []),
    ...(routine.volatility === 'volatile' ? [] : [routine.volatility.toUpperCase()]),
    ...(routine.strict ? ['STRICT'] : []),
    ...(routine.leakproof ? ['LEAKPROOF'] : []),
    ...(routine.securityDefiner ? ['SECURITY DEFINER'] : []),
    ...(routine.parallel === 'unsafe' ? [] : [`PARALLEL ${routine.parallel.toUpperCase()}`]),
  ];
}

const builtInLanguages: ReadonlySet<string> = new Set(['internal', 'plpgsql', 'sql']);

function neededBy(routine: Routine, { named }: RenderContext): string[] {
  const types = routine.parameters.map(({ type }) => type);
  const keys = [...types, ...(routine.returns === undefined ? [] : [routine.returns.type])].flatMap((type) =>
    named.ofType(type),
  );
  return [
    schemaKey(routine.schema),
    ...keys,
    ...named.of(...routine.parameters.map(({ default: standard }) => standard)),
    ...named.inTree(routine.sqlBody),
    ...(builtInLanguages.has(routine.language) ? [] : [extensionKey(routine.language)]),
  ].filter((key) => key !== functionKey(routine));
}
