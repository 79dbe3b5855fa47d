import type { FuncCall, Node, SelectStmt } from '@pgsql/types';
import { textOf } from '../replay/node-text.ts';
import type { Replay } from '../replay/replay.ts';
import { createTableFromQuery } from './create-table-as.ts';
import { setParameter } from './variable-set.ts';

/** SELECT as far as it changes the schema or the session: SELECT INTO, set_config, and functions that are known to make something. */
export function select(statement: SelectStmt, replay: Replay): void {
  const { intoClause, ...query } = statement;
  if (intoClause !== undefined) {
    createTableFromQuery({ SelectStmt: query }, intoClause, false, replay);
    return;
  }
  for (const call of callsIn(statement)) applyCall(call, replay);
}

/** The functions that a query calls for each of its rows, or in FROM. */
function callsIn({ targetList = [], fromClause = [] }: SelectStmt): FuncCall[] {
  const values = targetList.flatMap((node) => ('ResTarget' in node ? (node.ResTarget.val ?? []) : []));
  const tables = fromClause.flatMap((node) =>
    'RangeFunction' in node
      ? (node.RangeFunction.functions ?? []).flatMap((item) => ('List' in item ? (item.List.items ?? []) : []))
      : [],
  );
  return [...values, ...tables].flatMap((node) => ('FuncCall' in node ? [node.FuncCall] : []));
}

function applyCall(call: FuncCall, replay: Replay): void {
  if (textOf(call.funcname?.at(-1)) === 'set_config') setConfig(call.args ?? [], replay);
}

/** `set_config('search_path', '', false)`, as pg_dump writes it. */
function setConfig([name, value, isLocal]: readonly Node[], replay: Replay): void {
  const parameter = constantText(name);
  const text = constantText(value);
  if (parameter === undefined || text === undefined) return;
  const isForTransaction = isLocal !== undefined && 'A_Const' in isLocal && isLocal.A_Const.boolval?.boolval === true;
  setParameter(parameter.toLowerCase(), text, isForTransaction, replay);
}

function constantText(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if ('TypeCast' in node) return constantText(node.TypeCast.arg);
  return 'A_Const' in node ? (node.A_Const.sval?.sval ?? undefined) : undefined;
}
