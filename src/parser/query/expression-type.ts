import type { A_Const, ColumnRef, FuncCall, Node, SubLink } from '@pgsql/types';
import type { DataType } from '../../model/data-type.ts';
import { sameType } from '../../model/data-type.ts';
import { routinesNamed } from '../replay/find-routine.ts';
import { textOf } from '../replay/node-text.ts';
import { resolveType } from '../replay/resolve-type.ts';
import { builtInType } from './function-columns.ts';
import type { FromEntry, OutputColumns, QueryContext } from './query-context.ts';
import { unknownType } from './unknown-type.ts';

/** PostgreSQL's own functions whose result does not depend on their arguments. */
const resultTypes: Readonly<Record<string, string>> = {
  age: 'interval',
  array_length: 'int4',
  array_to_string: 'text',
  array_upper: 'int4',
  btrim: 'text',
  cardinality: 'int4',
  char_length: 'int4',
  clock_timestamp: 'timestamptz',
  concat: 'text',
  concat_ws: 'text',
  count: 'int8',
  cume_dist: 'float8',
  date_part: 'float8',
  dense_rank: 'int8',
  format: 'text',
  gen_random_uuid: 'uuid',
  initcap: 'text',
  json_agg: 'json',
  json_build_array: 'json',
  json_build_object: 'json',
  json_object_agg: 'json',
  jsonb_agg: 'jsonb',
  jsonb_array_length: 'int4',
  jsonb_build_array: 'jsonb',
  jsonb_build_object: 'jsonb',
  jsonb_object_agg: 'jsonb',
  jsonb_typeof: 'text',
  ltrim: 'text',
  md5: 'text',
  now: 'timestamptz',
  ntile: 'int4',
  percent_rank: 'float8',
  position: 'int4',
  quote_ident: 'text',
  random: 'float8',
  rank: 'int8',
  regexp_replace: 'text',
  replace: 'text',
  row_number: 'int8',
  row_to_json: 'json',
  rtrim: 'text',
  split_part: 'text',
  statement_timestamp: 'timestamptz',
  strpos: 'int4',
  to_char: 'text',
  to_json: 'json',
  to_jsonb: 'jsonb',
  to_tsquery: 'tsquery',
  to_tsvector: 'tsvector',
  transaction_timestamp: 'timestamptz',
  bool_and: 'bool',
  bool_or: 'bool',
  every: 'bool',
  extract: 'numeric',
  string_agg: '',
  encode: 'text',
  decode: 'bytea',
  to_timestamp: 'timestamptz',
};

const valueFunctions: Readonly<Record<string, string>> = {
  SVFOP_CURRENT_DATE: 'date',
  SVFOP_CURRENT_TIME: 'timetz',
  SVFOP_CURRENT_TIMESTAMP: 'timestamptz',
  SVFOP_LOCALTIME: 'time',
  SVFOP_LOCALTIMESTAMP: 'timestamp',
  SVFOP_CURRENT_ROLE: 'name',
  SVFOP_CURRENT_USER: 'name',
  SVFOP_USER: 'name',
  SVFOP_SESSION_USER: 'name',
  SVFOP_CURRENT_CATALOG: 'name',
  SVFOP_CURRENT_SCHEMA: 'name',
};

const comparisons = new Set([
  '=',
  '<>',
  '<',
  '>',
  '<=',
  '>=',
  '~',
  '~*',
  '!~',
  '!~*',
  '@>',
  '<@',
  '&&',
  '?',
  '?|',
  '?&',
  '~~',
  '~~*',
  '!~~',
  '!~~*',
  '@@',
]);

/** The type of an expression where it is certain; `unknownType` otherwise. */
export function expressionType(node: Node, context: QueryContext): DataType {
  if ('ColumnRef' in node) return columnType(node.ColumnRef, context);
  if ('TypeCast' in node && node.TypeCast.typeName !== undefined)
    return resolveType(node.TypeCast.typeName, context.replay);
  if ('A_Const' in node) return constantType(node.A_Const);
  if ('FuncCall' in node) return callType(node.FuncCall, context);
  if ('SubLink' in node) return subLinkType(node.SubLink, context);
  if ('CollateClause' in node && node.CollateClause.arg !== undefined)
    return expressionType(node.CollateClause.arg, context);
  if ('BoolExpr' in node || 'NullTest' in node || 'BooleanTest' in node) return builtInType('bool');
  if ('SQLValueFunction' in node) {
    const name = valueFunctions[node.SQLValueFunction.op ?? ''];
    return name === undefined ? unknownType : builtInType(name);
  }
  if ('A_Expr' in node) return operatorType(node.A_Expr.kind, textOf(node.A_Expr.name?.at(-1)));
  if ('CoalesceExpr' in node) return commonType(node.CoalesceExpr.args ?? [], context);
  if ('CaseExpr' in node) {
    const results = (node.CaseExpr.args ?? []).flatMap((arm) => ('CaseWhen' in arm ? (arm.CaseWhen.result ?? []) : []));
    return commonType([...results, node.CaseExpr.defresult], context);
  }
  return unknownType;
}

/** What `*`, `entry.*` stands for; undefined for everything else. */
export function starColumns(node: Node, context: QueryContext): OutputColumns | undefined {
  if ('A_Indirection' in node && node.A_Indirection.indirection?.some((step) => 'A_Star' in step))
    return { columns: [], complete: false };
  const fields = 'ColumnRef' in node ? (node.ColumnRef.fields ?? []) : [];
  const last = fields.at(-1);
  if (last === undefined || !('A_Star' in last)) return undefined;
  if (fields.length === 1) return context.scopes[0];
  return entryNamed(fields.slice(0, -1).map(textOf), context) ?? { columns: [], complete: false };
}

function columnType({ fields = [] }: ColumnRef, context: QueryContext): DataType {
  const names = fields.map(textOf);
  const name = names.at(-1);
  if (names.length > 1) return typeIn(entryNamed(names.slice(0, -1), context), name);
  for (const scope of context.scopes) {
    const found = scope.columns.find((column) => column.name === name);
    if (found !== undefined) return found.type;
    if (!scope.complete) return unknownType;
  }
  return unknownType;
}

function typeIn(entry: FromEntry | undefined, name: string | undefined): DataType {
  return entry?.columns.find((column) => column.name === name)?.type ?? unknownType;
}

function entryNamed(names: readonly string[], context: QueryContext): FromEntry | undefined {
  const [name, schema] = [...names].reverse();
  for (const { entries } of context.scopes) {
    const found = entries.find((entry) => entry.name === name && (schema === undefined || entry.schema === schema));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A constant that a query gives as it is becomes text when nothing says its type. */
function constantType(constant: A_Const): DataType {
  if (constant.boolval !== undefined) return builtInType('bool');
  if (constant.fval !== undefined) return builtInType(/^\d{1,18}$/.test(constant.fval.fval ?? '') ? 'int8' : 'numeric');
  if (constant.ival !== undefined) return builtInType('int4');
  return builtInType(constant.bsval === undefined ? 'text' : 'bit');
}

function callType(call: FuncCall, context: QueryContext): DataType {
  const routines = routinesNamed(call.funcname, context.replay);
  const [first] = routines;
  if (first?.returns !== undefined) {
    const { type } = first.returns;
    const isCertain = routines.every(({ returns }) => returns !== undefined && sameType(returns.type, type));
    return isCertain && !(type.schema === 'pg_catalog' && type.name.startsWith('any')) ? type : unknownType;
  }
  const result = resultTypes[textOf(call.funcname?.at(-1))];
  return first !== undefined || result === undefined || result === '' ? unknownType : builtInType(result);
}

function subLinkType({ subLinkType: kind, subselect }: SubLink, context: QueryContext): DataType {
  if (kind === 'EXPR_SUBLINK' && subselect !== undefined)
    return context.columnsOf(subselect, context).columns[0]?.type ?? unknownType;
  return kind === 'EXISTS_SUBLINK' || kind === 'ANY_SUBLINK' || kind === 'ALL_SUBLINK'
    ? builtInType('bool')
    : unknownType;
}

function operatorType(kind: string | undefined, operator: string): DataType {
  if (kind === 'AEXPR_NULLIF') return unknownType;
  if (kind !== 'AEXPR_OP') return builtInType('bool');
  if (operator === '->>' || operator === '#>>') return builtInType('text');
  return comparisons.has(operator) ? builtInType('bool') : unknownType;
}

/** The type that all arms have; constants in quotes and NULL take that of the others, but then no modifiers are kept. */
function commonType(arms: readonly (Node | undefined)[], context: QueryContext): DataType {
  const decisive = arms.filter((arm) => arm !== undefined && !isUntyped(arm));
  const [type, ...others] = decisive.map((arm) => (arm === undefined ? unknownType : expressionType(arm, context)));
  if (type === undefined) return builtInType('text');
  if (decisive.length === arms.length && others.every((other) => sameType(other, type))) return type;
  // Arms that differ are brought to what lies beneath a domain, without modifiers.
  const plain = { ...baseOf(type), modifiers: [] };
  return others.every((other) => sameType({ ...baseOf(other), modifiers: [] }, plain)) ? plain : unknownType;
}

function isUntyped(node: Node): boolean {
  return 'A_Const' in node && (node.A_Const.sval !== undefined || node.A_Const.isnull === true);
}

function baseOf(type: DataType): DataType {
  return type.definition?.kind === 'domain' && type.dimensions === 0 ? baseOf(type.definition.base) : type;
}
