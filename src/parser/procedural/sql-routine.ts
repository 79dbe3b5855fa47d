import type { FuncCall, Node } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { Routine } from '../../model/routine.ts';
import { loadGrammar } from '../grammar.ts';
import type { Evaluation, QueryRows } from './evaluation.ts';
import { findNamed } from './find-named-routine.ts';
import { Names } from './names.ts';
import { parameterValues } from './parameter-values.ts';
import type { Value } from './value.ts';

/** The rows that a call of one of the source's own functions in SQL gives, where its body is one query over the catalogs; undefined for all others. */
export function rowsOfCall(call: FuncCall, values: readonly Value[], evaluation: Evaluation): QueryRows | undefined {
  const routine = findNamed(call, evaluation.replay);
  if (routine?.language !== 'sql' || evaluation.depth > deepestCall) return undefined;
  const query = queryOf(routine);
  if (query === undefined || !('SelectStmt' in query)) return undefined;
  const names = new Names();
  for (const [name, value] of parameterValues(routine, values, evaluation)) names.set(name, value);
  return evaluation.deeper().query(query.SelectStmt, names);
}

const deepestCall = 8;

/** The query that a body consists of. */
function queryOf({ body, sqlBody }: Draft<Routine>): Node | undefined {
  if (body === undefined) return onlyStatement(sqlBody as Node | undefined);
  const [statement, ...others] = loadGrammar().parse(body).tree ?? [];
  return others.length === 0 ? statement?.stmt : undefined;
}

function onlyStatement(node: Node | undefined): Node | undefined {
  if (node === undefined || !('List' in node)) {
    const value = node !== undefined && 'ReturnStmt' in node ? node.ReturnStmt.returnval : undefined;
    return value && { SelectStmt: { targetList: [{ ResTarget: { val: value } }] } };
  }
  const [item, ...others] = node.List.items ?? [];
  if (others.length > 0) return undefined;
  return item !== undefined && 'SelectStmt' in item ? item : onlyStatement(item);
}
