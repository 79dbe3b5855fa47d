import type { FuncCall, Node, SelectStmt } from '@pgsql/types';
import { textOf } from '../replay/node-text.ts';
import { setParameter } from '../statements/variable-set.ts';
import { findNamed } from './find-named-routine.ts';
import { noteKnownCall } from './known-call.ts';
import { Names } from './names.ts';
import type { RunContext } from './run-context.ts';
import { matchingTuples } from './run-query.ts';
import type { Value } from './value.ts';

/** Follows what the functions that a SELECT calls do to schema and session: set_config, routines of the source, and some of extensions. */
export function runSelect(select: SelectStmt, names: Names, context: RunContext): void {
  const calls = callsIn(select).filter((call) => isFollowed(call, context));
  if (calls.length === 0) return;
  // A query over rows that only a server holds is taken to find none, as on an empty database.
  for (const tuple of matchingTuples(select, names, context.evaluation)?.tuples ?? []) {
    for (const call of calls) runCall(call, new Names(names, tuple), context);
  }
}

function isFollowed(call: FuncCall, { replay }: RunContext): boolean {
  const name = textOf(call.funcname?.at(-1));
  return name === 'set_config' || noteKnownCall.names.has(name) || findNamed(call, replay) !== undefined;
}

/** Follows what one call does. */
export function runCall(call: FuncCall, names: Names, context: RunContext): void {
  const name = textOf(call.funcname?.at(-1));
  const routine = findNamed(call, context.replay);
  if (routine === undefined && name !== 'set_config' && !noteKnownCall.names.has(name)) return;
  const values = (call.args ?? []).map((argument) => argumentValue(argument, names, context));
  if (routine !== undefined) context.callRoutine(routine, values);
  else if (name === 'set_config') setConfig(values, context);
  else noteKnownCall.note(name, values, context.replay);
}

/** `name => value` counts as a value in its place. */
function argumentValue(argument: Node, names: Names, { evaluation }: RunContext): Value {
  const node = 'NamedArgExpr' in argument ? argument.NamedArgExpr.arg : argument;
  return node === undefined ? null : evaluation.evaluate(node, names);
}

/** The functions that a query calls in its list, once or for each row, and in FROM. */
function callsIn({ targetList = [], fromClause = [] }: SelectStmt): FuncCall[] {
  const values = targetList.flatMap((node) => ('ResTarget' in node ? (node.ResTarget.val ?? []) : []));
  const tables = fromClause.flatMap((node) =>
    'RangeFunction' in node
      ? (node.RangeFunction.functions ?? []).flatMap((item) => ('List' in item ? (item.List.items ?? []) : []))
      : [],
  );
  return [...values, ...tables].flatMap((node) => ('FuncCall' in node ? [node.FuncCall] : []));
}

/** `set_config('search_path', '', false)`, as pg_dump writes it. */
function setConfig([parameter, value, isLocal]: readonly Value[], { replay }: RunContext): void {
  if (typeof parameter === 'string' && typeof value === 'string') {
    setParameter(parameter.toLowerCase(), value, isLocal === true, replay);
  }
}
