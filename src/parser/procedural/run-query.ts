import type { Node, ResTarget, SelectStmt } from '@pgsql/types';
import { outputColumnName } from '../replay/index-column-name.ts';
import { textOf } from '../replay/node-text.ts';
import { aggregatesReplaced } from './aggregate.ts';
import type { Evaluation, QueryRows } from './evaluation.ts';
import { fromRows, type Tuple, type Tuples } from './from-rows.ts';
import { Names } from './names.ts';
import { sorted } from './sorted.ts';
import { rowsOfCall } from './sql-routine.ts';
import { elementsOf, isList, type Row, textOfValue, unknown, type Value } from './value.ts';

/** The rows of a query over the catalogs, constants and variables; undefined when only a server could tell. */
export function runQuery(select: SelectStmt, names: Names, evaluation: Evaluation): QueryRows | undefined {
  const { larg, rarg, op, withClause, groupClause, havingClause, limitOffset } = select;
  if (withClause !== undefined || groupClause !== undefined || havingClause !== undefined || limitOffset !== undefined)
    return undefined;
  if (larg !== undefined && rarg !== undefined)
    return op === 'SETOP_UNION' ? union(larg, rarg, select.all ?? false, names, evaluation) : undefined;
  if (select.valuesLists !== undefined)
    return { rows: select.valuesLists.map((list) => valuesRow(list, names, evaluation)), complete: true };
  const matching = matchingTuples(select, names, evaluation);
  if (matching === undefined) return undefined;
  const { tuples, complete } = matching;
  const targets = (select.targetList ?? []).flatMap((node) => ('ResTarget' in node ? [node.ResTarget] : []));
  const rows = projected(targets, sorted(tuples, select.sortClause, names, evaluation), complete, names, evaluation);
  const limit = select.limitCount === undefined ? undefined : evaluation.evaluate(select.limitCount, names);
  const distinct = select.distinctClause === undefined ? rows.rows : withoutRepeats(rows.rows);
  return { ...rows, rows: typeof limit === 'number' ? distinct.slice(0, limit) : distinct };
}

/** What FROM and WHERE of a query let through; undefined when only a server could tell. */
export function matchingTuples(select: SelectStmt, names: Names, evaluation: Evaluation): Tuples | undefined {
  const from = fromRows(select, names, evaluation);
  return from && filtered(from, select.whereClause, names, evaluation);
}

/** A row of which it cannot be told whether it belongs leaves the result incomplete. */
function filtered(from: Tuples, where: Node | undefined, names: Names, evaluation: Evaluation): Tuples {
  const tuples: Tuple[] = [];
  let { complete } = from;
  for (const tuple of from.tuples) {
    const value = where === undefined ? true : evaluation.evaluate(where, new Names(names, tuple));
    if (value === true) tuples.push(tuple);
    else if (value === unknown) complete = false;
  }
  return { tuples, complete };
}

function projected(
  targets: readonly ResTarget[],
  tuples: readonly Tuple[],
  complete: boolean,
  names: Names,
  evaluation: Evaluation,
): QueryRows {
  const aggregate = aggregatesReplaced(targets, tuples, complete, names, evaluation);
  if (aggregate !== undefined)
    return { rows: [projectedRow(aggregate.targets, new Map(), aggregate.names, evaluation)], complete: true };
  const rows = tuples.flatMap((tuple) => {
    const inside = new Names(names, tuple);
    return unnested(targets, inside, evaluation) ?? [projectedRow(targets, tuple, inside, evaluation)];
  });
  return { rows, complete };
}

function projectedRow(targets: readonly ResTarget[], tuple: Tuple, names: Names, evaluation: Evaluation): Row {
  const row = new Map<string, Value>();
  for (const { name, val } of targets) {
    if (val === undefined) continue;
    const star = 'ColumnRef' in val && val.ColumnRef.fields?.some((field) => 'A_Star' in field);
    if (star) for (const part of tuple.values()) for (const [column, value] of part) row.set(column, value);
    else row.set(name ?? outputColumnName(val) ?? '?column?', evaluation.evaluate(val, names));
  }
  return row;
}

/** `SELECT unnest(array)`, or a function of the source that returns a set, gives a row for each element. */
function unnested(targets: readonly ResTarget[], names: Names, evaluation: Evaluation): Row[] | undefined {
  const [target, ...others] = targets;
  const call = target?.val !== undefined && 'FuncCall' in target.val ? target.val.FuncCall : undefined;
  if (call === undefined || others.length > 0) return undefined;
  const name = textOf(call.funcname?.at(-1));
  const values = (call.args ?? []).map((argument) => evaluation.evaluate(argument, names));
  const column = target?.name ?? name;
  if (name !== 'unnest') {
    const rows = rowsOfCall(call, values, evaluation)?.rows;
    return rows?.map((row) => new Map([[column, firstValue(row)]]));
  }
  const [list] = values;
  if (list === undefined || !isList(list)) return [new Map([[column, unknown]])];
  return elementsOf(list).map((value) => new Map([[column, value]]));
}

function firstValue(row: Row): Value {
  const [first = null] = row.values();
  return first;
}

function valuesRow(list: Node, names: Names, evaluation: Evaluation): Row {
  const items = 'List' in list ? (list.List.items ?? []) : [];
  return new Map(items.map((item, position) => [`column${position + 1}`, evaluation.evaluate(item, names)]));
}

function union(
  left: SelectStmt,
  right: SelectStmt,
  keepsRepeats: boolean,
  names: Names,
  evaluation: Evaluation,
): QueryRows | undefined {
  const first = runQuery(left, names, evaluation);
  const second = runQuery(right, names, evaluation);
  if (first === undefined || second === undefined) return undefined;
  const columns = [...((first.rows[0] ?? second.rows[0])?.keys() ?? [])];
  const rows: Row[] = [
    ...first.rows,
    ...second.rows.map((row): Row => new Map([...row.values()].map((value, at) => [columns[at] ?? '', value]))),
  ];
  return { rows: keepsRepeats ? rows : withoutRepeats(rows), complete: first.complete && second.complete };
}

function withoutRepeats(rows: readonly Row[]): Row[] {
  const seen = new Map<string, Row>();
  for (const [position, row] of rows.entries()) {
    const texts = [...row.values()].map(textOfValue);
    seen.set(texts.includes(unknown) ? `?${position}` : JSON.stringify(texts), row);
  }
  return [...seen.values()];
}
