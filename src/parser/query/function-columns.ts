import type { FuncCall, Node, RangeFunction } from '@pgsql/types';
import type { DataType } from '../../model/data-type.ts';
import type { Draft } from '../../model/draft.ts';
import type { Routine } from '../../model/routine.ts';
import { routinesNamed } from '../replay/find-routine.ts';
import { textOf } from '../replay/node-text.ts';
import { resolveType } from '../replay/resolve-type.ts';
import { type OutputColumn, type OutputColumns, type QueryContext, unknownColumns } from './query-context.ts';
import { unknownType } from './unknown-type.ts';

/** Columns of PostgreSQL's own functions that are often called in FROM and name their columns by OUT parameters. */
const builtIn: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  json_array_elements: [['value', 'json']],
  json_array_elements_text: [['value', 'text']],
  json_each: [
    ['key', 'text'],
    ['value', 'json'],
  ],
  json_each_text: [
    ['key', 'text'],
    ['value', 'text'],
  ],
  jsonb_array_elements: [['value', 'jsonb']],
  jsonb_array_elements_text: [['value', 'text']],
  jsonb_each: [
    ['key', 'text'],
    ['value', 'jsonb'],
  ],
  jsonb_each_text: [
    ['key', 'text'],
    ['value', 'text'],
  ],
};

/** PostgreSQL's own functions that give one column, named like the function or its alias. */
const scalars: Readonly<Record<string, string>> = {
  generate_series: '',
  generate_subscripts: 'int4',
  json_object_keys: 'text',
  jsonb_object_keys: 'text',
  regexp_split_to_table: 'text',
  string_to_table: 'text',
  unnest: '',
};

/** The columns of a function, or of several in ROWS FROM, and the name that stands for them without an alias. */
export function functionColumns(
  range: RangeFunction,
  context: QueryContext,
): OutputColumns & { readonly name: string } {
  const items = range.functions ?? [];
  const name = textOf(callOf(items[0])?.funcname?.at(-1));
  const parts = items.map((item) => {
    const defined = range.coldeflist ?? definitionsOf(item);
    if (defined !== undefined)
      return { columns: defined.flatMap((node) => definedColumn(node, context)), complete: true };
    const call = callOf(item);
    const alias = items.length === 1 ? range.alias?.aliasname : undefined;
    return call === undefined ? unknownColumns : callColumns(call, alias ?? textOf(call.funcname?.at(-1)), context);
  });
  const ordinality = range.ordinality ? [{ name: 'ordinality', type: builtInType('int8') }] : [];
  return {
    name,
    columns: [...parts.flatMap(({ columns }) => columns), ...ordinality],
    complete: parts.every(({ complete }) => complete),
  };
}

function callOf(item: Node | undefined): FuncCall | undefined {
  const [first] = item !== undefined && 'List' in item ? (item.List.items ?? []) : [];
  return first !== undefined && 'FuncCall' in first ? first.FuncCall : undefined;
}

/** `f() AS (a int, b text)` inside ROWS FROM. */
function definitionsOf(item: Node): readonly Node[] | undefined {
  const second = 'List' in item ? item.List.items?.[1] : undefined;
  return second !== undefined && 'List' in second ? second.List.items : undefined;
}

function callColumns(call: FuncCall, alias: string, context: QueryContext): OutputColumns {
  const [routine, ...others] = routinesNamed(call.funcname, context.replay);
  if (routine !== undefined) return others.length === 0 ? routineColumns(routine, alias, context) : unknownColumns;
  const name = textOf(call.funcname?.at(-1));
  const columns = builtIn[name];
  if (columns !== undefined) {
    return { columns: columns.map(([column, type]) => ({ name: column, type: builtInType(type) })), complete: true };
  }
  const scalar = scalars[name];
  if (scalar === undefined) return unknownColumns;
  return { columns: [{ name: alias, type: scalar === '' ? unknownType : builtInType(scalar) }], complete: true };
}

function routineColumns(routine: Draft<Routine>, alias: string, context: QueryContext): OutputColumns {
  const outputs = routine.parameters.filter(({ mode }) => mode === 'table' || mode === 'out' || mode === 'inout');
  if (outputs.length > 0) {
    const columns = outputs.map(({ name, type }, position) => ({
      name: name ?? (outputs.length === 1 ? alias : `column${position + 1}`),
      type,
    }));
    return { columns, complete: true };
  }
  const type = routine.returns?.type ?? unknownType;
  if (type.schema === 'pg_catalog' && type.name === 'record') return unknownColumns;
  return rowColumns(type, context) ?? { columns: [{ name: alias, type }], complete: true };
}

/** The columns of a composite type, a table's row type among them; undefined for other types. */
function rowColumns(type: DataType, { replay }: QueryContext): OutputColumns | undefined {
  if (type.dimensions > 0) return undefined;
  const relation = replay.draft.relation(type.schema, type.name);
  const parts = type.definition?.kind === 'composite-type' ? type.definition.attributes : relation?.columns;
  return parts && { columns: parts.map((part) => ({ name: part.name, type: part.type })), complete: true };
}

function definedColumn(node: Node, context: QueryContext): OutputColumn[] {
  if (!('ColumnDef' in node) || node.ColumnDef.typeName === undefined) return [];
  return [{ name: node.ColumnDef.colname ?? '', type: resolveType(node.ColumnDef.typeName, context.replay) }];
}

/** A scalar type of pg_catalog. */
export function builtInType(name: string): DataType {
  return { schema: 'pg_catalog', name, modifiers: [], dimensions: 0 };
}
