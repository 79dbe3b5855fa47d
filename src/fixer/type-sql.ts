import { type DataType, isBuiltIn, typeText } from '../model/data-type.ts';
import type { Routine, RoutineParameter } from '../model/routine.ts';
import { quoteIdentifier, quoteName } from './quote.ts';

/** A type as SQL needs it: user-defined ones with their schema and quoted. */
export function typeSql(type: DataType): string {
  // `character` alone means character(1); the type without a length has only its catalog name.
  if (isBuiltIn(type) && type.name === 'bpchar' && type.modifiers.length === 0) return `bpchar${brackets(type)}`;
  if (isBuiltIn(type)) return typeText(type);
  const modifiers = type.modifiers.length === 0 ? '' : `(${type.modifiers.join(', ')})`;
  return `${quoteName(type)}${modifiers}${brackets(type)}`;
}

/** A routine's name with its argument types, as ALTER, GRANT and DROP name it. */
export function routineSignature(routine: Routine): string {
  const named = routine.parameters.filter(
    (parameter) => parameter.mode !== 'table' && (parameter.mode !== 'out' || routine.routine === 'procedure'),
  );
  const types = named.map((parameter) => `${modeWord(parameter)}${typeSql(parameter.type)}`);
  const isAggregateOfRows = routine.routine === 'aggregate' && types.length === 0;
  return `${quoteName(routine)}(${isAggregateOfRows ? '*' : types.join(', ')})`;
}

/** FUNCTION, PROCEDURE or AGGREGATE, as ALTER and COMMENT want it; GRANT takes FUNCTION for aggregates too. */
export function routineWord(routine: Routine): 'FUNCTION' | 'PROCEDURE' | 'AGGREGATE' {
  if (routine.routine === 'procedure') return 'PROCEDURE';
  return routine.routine === 'aggregate' ? 'AGGREGATE' : 'FUNCTION';
}

/** A collation's name: those that PostgreSQL brings go without their schema. */
export function collationSql(collation: { readonly schema: string; readonly name: string }): string {
  return collation.schema === 'pg_catalog' ? quoteIdentifier(collation.name) : quoteName(collation);
}

function modeWord(parameter: RoutineParameter): string {
  if (parameter.mode === 'out') return 'OUT ';
  if (parameter.mode === 'inout') return 'INOUT ';
  return parameter.mode === 'variadic' ? 'VARIADIC ' : '';
}

function brackets(type: DataType): string {
  return type.dimensions === 0 ? '' : '[]';
}
