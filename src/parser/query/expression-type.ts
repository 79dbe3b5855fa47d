import type { A_Const, A_Expr, ColumnRef, FuncCall, Node, SubLink } from '@pgsql/types';
import type { DataType } from '../../model/data-type.ts';
import { sameType } from '../../model/data-type.ts';
import { routinesNamed } from '../replay/find-routine.ts';
import { textOf } from '../replay/node-text.ts';
import { resolveType } from '../replay/resolve-type.ts';
import { functionResult, operatorResult } from './built-in-results.ts';
import { builtInType } from './function-columns.ts';
import type { FromEntry, OutputColumns, QueryContext } from './query-context.ts';
import { unknownType } from './unknown-type.ts';

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
  if ('A_Expr' in node) return operatorType(node.A_Expr, context);
  if ('A_ArrayExpr' in node) return arrayOf(commonType(node.A_ArrayExpr.elements ?? [], context));
  if ('MinMaxExpr' in node) return commonType(node.MinMaxExpr.args ?? [], context);
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
  if (first !== undefined) return unknownType;
  const types = (call.args ?? []).map((argument) =>
    isUntyped(argument) ? unknownType : expressionType(argument, context),
  );
  return functionResult(textOf(call.funcname?.at(-1)), types);
}

function subLinkType({ subLinkType: kind, subselect }: SubLink, context: QueryContext): DataType {
  if (kind === 'EXPR_SUBLINK' && subselect !== undefined)
    return context.columnsOf(subselect, context).columns[0]?.type ?? unknownType;
  if (kind === 'ARRAY_SUBLINK' && subselect !== undefined)
    return arrayOf(context.columnsOf(subselect, context).columns[0]?.type ?? unknownType);
  return kind === 'EXISTS_SUBLINK' || kind === 'ANY_SUBLINK' || kind === 'ALL_SUBLINK'
    ? builtInType('bool')
    : unknownType;
}

function operatorType({ kind, name, lexpr, rexpr }: A_Expr, context: QueryContext): DataType {
  if (kind === 'AEXPR_NULLIF') return unknownType;
  if (kind !== 'AEXPR_OP') return builtInType('bool');
  const [left, right] = [lexpr, rexpr].map((operand) =>
    operand === undefined ? undefined : expressionType(operand, context),
  );
  return operatorResult(textOf(name?.at(-1)), left, right);
}

function arrayOf(type: DataType): DataType {
  return type.schema === '' || type.dimensions > 0 ? type : { ...type, dimensions: 1 };
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
