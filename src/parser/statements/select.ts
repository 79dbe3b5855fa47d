import type { CallStmt, SelectStmt } from '@pgsql/types';
import { createRunContext } from '../procedural/create-run-context.ts';
import { Names } from '../procedural/names.ts';
import { runCall, runSelect } from '../procedural/run-select.ts';
import type { Replay } from '../replay/replay.ts';
import { createTableFromQuery } from './create-table-as.ts';
import type { Apply } from './handler.ts';

/** SELECT as far as it changes the schema or the session: SELECT INTO, set_config, and functions that make something. */
export function select(statement: SelectStmt, replay: Replay, apply: Apply): void {
  const { intoClause, ...query } = statement;
  if (intoClause !== undefined) createTableFromQuery({ SelectStmt: query }, intoClause, false, replay);
  else runSelect(statement, new Names(), createRunContext(replay, apply));
}

/** CALL. */
export function call({ funccall }: CallStmt, replay: Replay, apply: Apply): void {
  if (funccall !== undefined) runCall(funccall, new Names(), createRunContext(replay, apply));
}
