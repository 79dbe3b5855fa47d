import type { A_Expr, A_Indirection, BoolExpr, CaseExpr, FuncCall, Node, SubLink, TypeCast } from '@pgsql/types';
import { textOf } from '../replay/node-text.ts';
import type { Replay } from '../replay/replay.ts';
import { callFunction } from './call-function.ts';
import { castValue } from './cast-value.ts';
import type { Evaluation, Trust } from './evaluation.ts';
import type { Names } from './names.ts';
import { operate } from './operate.ts';
import { runQuery } from './run-query.ts';
import { rowsOfCall } from './sql-routine.ts';
import { equals, isList, isRow, type Row, unknown, type Value } from './value.ts';

/** An evaluation of expressions and of queries over the catalogs of the replay as it stands. */
export function evaluationOf(replay: Replay, trust: Trust = 'certain', depth = 0): Evaluation {
  const evaluation: Evaluation = {
    replay,
    trust,
    trusting: (other) => evaluationOf(replay, other, depth),
    depth,
    deeper: () => evaluationOf(replay, trust, depth + 1),
    evaluate: (node, names) => evaluate(node, names, evaluation),
    query: (select, names) => runQuery(select, names, evaluation),
  };
  return evaluation;
}

function evaluate(node: Node, names: Names, evaluation: Evaluation): Value {
  const inner = (part: Node | undefined): Value => (part === undefined ? null : evaluate(part, names, evaluation));
  if ('A_Const' in node) {
    const { isnull, sval, ival, fval, boolval } = node.A_Const;
    if (isnull) return null;
    if (sval !== undefined) return sval.sval ?? '';
    if (boolval !== undefined) return boolval.boolval ?? false;
    return fval === undefined ? (ival?.ival ?? 0) : Number(fval.fval);
  }
  if ('ColumnRef' in node) return names.value((node.ColumnRef.fields ?? []).map(textOf));
  if ('ParamRef' in node) return names.value([`$${node.ParamRef.number ?? 0}`]);
  if ('TypeCast' in node) return cast(node.TypeCast, inner(node.TypeCast.arg), evaluation);
  if ('FuncCall' in node) return callValue(node.FuncCall, (node.FuncCall.args ?? []).map(inner), evaluation);
  if ('A_Expr' in node) return operatorValue(node.A_Expr, inner);
  if ('BoolExpr' in node) return junction(node.BoolExpr, inner);
  if ('NullTest' in node) {
    const value = inner(node.NullTest.arg);
    return value === unknown ? unknown : (value === null) === (node.NullTest.nulltesttype === 'IS_NULL');
  }
  if ('SubLink' in node) return subQuery(node.SubLink, names, inner, evaluation);
  if ('A_ArrayExpr' in node) return (node.A_ArrayExpr.elements ?? []).map(inner);
  if ('A_Indirection' in node) return part(node.A_Indirection, inner);
  if ('CoalesceExpr' in node) return (node.CoalesceExpr.args ?? []).map(inner).find((value) => value !== null) ?? null;
  if ('MinMaxExpr' in node) return extreme((node.MinMaxExpr.args ?? []).map(inner), node.MinMaxExpr.op);
  if ('CaseExpr' in node) return caseValue(node.CaseExpr, inner);
  if ('CollateClause' in node) return inner(node.CollateClause.arg);
  if ('SQLValueFunction' in node) return sessionValue(node.SQLValueFunction.op, evaluation);
  return unknown;
}

/** A function of the source is asked for its first row; all others must be PostgreSQL's own. */
function callValue(call: FuncCall, values: readonly Value[], evaluation: Evaluation): Value {
  const result = rowsOfCall(call, values, evaluation);
  if (result === undefined) return callFunction(call, values, evaluation);
  const [first] = result.rows;
  return first === undefined && !result.complete ? unknown : first === undefined ? null : firstOf(first);
}

/** `list[1]`, `(row).column`. */
function part({ arg, indirection = [] }: A_Indirection, inner: (node: Node | undefined) => Value): Value {
  return indirection.reduce<Value>((value, step) => {
    if ('String' in step) return isRow(value) ? (value.get(textOf(step)) ?? unknown) : unknown;
    const index = 'A_Indices' in step && step.A_Indices.lidx === undefined ? inner(step.A_Indices.uidx) : unknown;
    if (!isList(value) || typeof index !== 'number') return value === null ? null : unknown;
    return value[index - 1] ?? null;
  }, inner(arg));
}

function cast({ typeName }: TypeCast, value: Value, { replay }: Evaluation): Value {
  return castValue(value, textOf(typeName?.names?.at(-1)), (typeName?.arrayBounds?.length ?? 0) > 0, replay);
}

function sessionValue(op: string | undefined, { replay }: Evaluation): Value {
  if (op === 'SVFOP_CURRENT_SCHEMA') return replay.creationSchema;
  return op === 'SVFOP_CURRENT_USER' || op === 'SVFOP_CURRENT_ROLE' ? (replay.role ?? unknown) : unknown;
}

function operatorValue(expression: A_Expr, inner: (node: Node | undefined) => Value): Value {
  const { kind, name, lexpr, rexpr } = expression;
  const operator = textOf(name?.at(-1));
  if (lexpr === undefined) return signed(operator, inner(rexpr));
  const left = inner(lexpr);
  if (kind === 'AEXPR_IN') {
    const items = rexpr !== undefined && 'List' in rexpr ? (rexpr.List.items ?? []).map(inner) : [];
    const found = isAmong(left, items);
    return operator === '<>' && typeof found === 'boolean' ? !found : found;
  }
  const right = inner(rexpr);
  if (kind === 'AEXPR_OP_ANY') return isList(right) ? isAmong(left, right) : unknown;
  if (kind === 'AEXPR_DISTINCT' || kind === 'AEXPR_NOT_DISTINCT') {
    const same = left === null || right === null ? left === right : equals(left, right);
    return typeof same !== 'boolean' ? unknown : same === (kind === 'AEXPR_NOT_DISTINCT');
  }
  if (kind === 'AEXPR_NULLIF') {
    const same = left === null || right === null ? false : equals(left, right);
    return same === true ? null : same === unknown ? unknown : left;
  }
  return operate(operator, left, right);
}

/** GREATEST and LEAST of numbers; they pass over NULL. */
function extreme(values: readonly Value[], op: string | undefined): Value {
  const numbers = values.filter((value) => value !== null);
  if (!numbers.every((value) => typeof value === 'number')) return unknown;
  if (numbers.length === 0) return null;
  return op === 'IS_GREATEST' ? Math.max(...numbers) : Math.min(...numbers);
}

function signed(operator: string, value: Value): Value {
  if (value === null) return null;
  if (typeof value !== 'number' || (operator !== '-' && operator !== '+')) return unknown;
  return operator === '-' ? -value : value;
}

/** `= ANY`: true when one is equal, NULL or unknown when one might be. */
function isAmong(value: Value, items: readonly Value[]): boolean | null | typeof unknown {
  const results = items.map((item) => equals(value, item));
  if (results.includes(true)) return true;
  if (results.includes(unknown)) return unknown;
  return results.includes(null) ? null : false;
}

function junction({ boolop, args = [] }: BoolExpr, inner: (node: Node | undefined) => Value): Value {
  const values = args.map(inner);
  if (boolop === 'NOT_EXPR') return typeof values[0] === 'boolean' ? !values[0] : (values[0] ?? null);
  const decisive = boolop === 'OR_EXPR';
  if (values.includes(decisive)) return decisive;
  if (values.includes(unknown)) return unknown;
  return values.includes(null) ? null : !decisive;
}

function subQuery(
  link: SubLink,
  names: Names,
  inner: (node: Node | undefined) => Value,
  evaluation: Evaluation,
): Value {
  const { subLinkType, subselect, testexpr } = link;
  if (subselect === undefined || !('SelectStmt' in subselect)) return unknown;
  const result = evaluation.query(subselect.SelectStmt, names);
  if (result === undefined) return unknown;
  const values = result.rows.map(firstOf);
  switch (subLinkType) {
    case 'EXISTS_SUBLINK':
      if (result.rows.length > 0) return true;
      return result.complete ? false : unknown;
    case 'ANY_SUBLINK': {
      const found = isAmong(inner(testexpr), values);
      return found === true || result.complete ? found : unknown;
    }
    case 'ARRAY_SUBLINK':
      return result.complete ? values : unknown;
    case 'EXPR_SUBLINK':
      if (!result.complete) return values[0] ?? unknown;
      return values.length === 0 ? null : (values[0] ?? null);
    default:
      return unknown;
  }
}

function firstOf(row: Row): Value {
  for (const value of row.values()) return value;
  return null;
}

function caseValue({ arg, args = [], defresult }: CaseExpr, inner: (node: Node | undefined) => Value): Value {
  const subject = arg === undefined ? undefined : inner(arg);
  for (const node of args) {
    if (!('CaseWhen' in node)) return unknown;
    const condition = inner(node.CaseWhen.expr);
    const applies = subject === undefined ? condition : equals(subject, condition);
    if (applies === unknown) return unknown;
    if (applies === true) return inner(node.CaseWhen.result);
  }
  return inner(defresult);
}
