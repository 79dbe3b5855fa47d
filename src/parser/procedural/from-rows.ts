import type { JoinExpr, Node, RangeFunction, RangeVar, SelectStmt } from '@pgsql/types';
import { textOf, textsOf } from '../replay/node-text.ts';
import { catalogRows, type Wanted } from './catalog-rows.ts';
import type { Evaluation } from './evaluation.ts';
import { Names } from './names.ts';
import { equals, isList, type Row, unknown } from './value.ts';

/** One row of each entry of a FROM clause, by the entry's name. */
export type Tuple = ReadonlyMap<string, Row>;

/** Tuples of a FROM clause; there may be others beside them when they are not `complete`. */
export interface Tuples {
  readonly tuples: readonly Tuple[];
  readonly complete: boolean;
}

/** More combinations than this are left to a server. */
const mostTuples = 500_000;

const nothing: Tuples = { tuples: [new Map()], complete: true };

/** The tuples of a query's FROM clause; undefined when it reads what only a server holds. */
export function fromRows(select: SelectStmt, names: Names, evaluation: Evaluation): Tuples | undefined {
  const wanted = wantedValues(select.whereClause, names, evaluation);
  let tuples: Tuples | undefined = nothing;
  for (const item of select.fromClause ?? []) tuples = tuples && combined(tuples, item, wanted, names, evaluation);
  return tuples;
}

function combined(left: Tuples, item: Node, wanted: Wanted, names: Names, evaluation: Evaluation): Tuples | undefined {
  if ('JoinExpr' in item) return joined(left, item.JoinExpr, wanted, names, evaluation);
  const tuples: Tuple[] = [];
  let { complete } = left;
  const isLateral = 'RangeFunction' in item || 'RangeSubselect' in item;
  const fixed = isLateral ? undefined : entryRows(item, wanted, names, evaluation);
  for (const tuple of left.tuples) {
    const entry = fixed ?? entryRows(item, wanted, new Names(names, tuple), evaluation);
    if (entry === undefined || tuples.length + entry.rows.length > mostTuples) return undefined;
    for (const row of entry.rows) tuples.push(new Map([...tuple, [entry.name, row]]));
    complete &&= entry.complete;
  }
  return { tuples, complete };
}

function joined(
  outer: Tuples,
  join: JoinExpr,
  wanted: Wanted,
  names: Names,
  evaluation: Evaluation,
): Tuples | undefined {
  const { larg, rarg, jointype, quals, usingClause, isNatural } = join;
  if (larg === undefined || rarg === undefined || isNatural || (jointype !== 'JOIN_INNER' && jointype !== 'JOIN_LEFT'))
    return undefined;
  const left = combined(outer, larg, wanted, names, evaluation);
  if (left === undefined) return undefined;
  const tuples: Tuple[] = [];
  let { complete } = left;
  for (const tuple of left.tuples) {
    const pairs = combined({ tuples: [tuple], complete: true }, rarg, wanted, names, evaluation);
    if (pairs === undefined || tuples.length > mostTuples) return undefined;
    complete &&= pairs.complete;
    const matching = pairs.tuples.filter((pair) => {
      const value =
        usingClause !== undefined
          ? agree(pair, textsOf(usingClause))
          : quals === undefined
            ? true
            : evaluation.evaluate(quals, new Names(names, pair));
      if (value === unknown) complete = false;
      return value === true;
    });
    if (matching.length === 0 && jointype === 'JOIN_LEFT') tuples.push(withNulls(tuple, pairs.tuples[0]));
    tuples.push(...matching);
  }
  return { tuples, complete };
}

function agree(tuple: Tuple, columns: readonly string[]): boolean | typeof unknown {
  for (const column of columns) {
    const [first, second] = [...tuple.values()].flatMap((row) => row.get(column) ?? []).slice(-2);
    const same = equals(first ?? unknown, second ?? unknown);
    if (same !== true) return same === unknown ? unknown : false;
  }
  return true;
}

/** The tuple with NULL for all that the other side of an outer join would give. */
function withNulls(tuple: Tuple, pair: Tuple | undefined): Tuple {
  const added = [...(pair ?? [])].filter(([name]) => !tuple.has(name));
  return new Map([
    ...tuple,
    ...added.map(([name, row]): [string, Row] => [name, new Map([...row.keys()].map((column) => [column, null]))]),
  ]);
}

interface EntryRows {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly complete: boolean;
}

function entryRows(item: Node, wanted: Wanted, names: Names, evaluation: Evaluation): EntryRows | undefined {
  if ('RangeVar' in item) return relationRows(item.RangeVar, wanted, evaluation);
  if ('RangeFunction' in item) return functionRows(item.RangeFunction, names, evaluation);
  if ('RangeSubselect' in item) {
    const { subquery, alias } = item.RangeSubselect;
    const result =
      subquery !== undefined && 'SelectStmt' in subquery ? evaluation.query(subquery.SelectStmt, names) : undefined;
    return (
      result && {
        ...result,
        rows: result.rows.map((row) => renamed(row, textsOf(alias?.colnames))),
        name: alias?.aliasname ?? '',
      }
    );
  }
  return undefined;
}

function renamed(row: Row, columns: readonly string[]): Row {
  if (columns.length === 0) return row;
  return new Map([...row].map(([name, value], position) => [columns[position] ?? name, value]));
}

function relationRows(
  { schemaname, relname = '', alias }: RangeVar,
  wanted: Wanted,
  evaluation: Evaluation,
): EntryRows | undefined {
  const name = alias?.aliasname ?? relname;
  const result = catalogRows(schemaname, relname, wantedOf(name, wanted), evaluation.replay);
  return result && { name, rows: result.rows, complete: result.complete || evaluation.isClosed };
}

/** `unnest` and `generate_series`. */
function functionRows(
  { functions = [], alias, ordinality }: RangeFunction,
  names: Names,
  evaluation: Evaluation,
): EntryRows | undefined {
  const [item, ...others] = functions;
  const [node] = item !== undefined && 'List' in item ? (item.List.items ?? []) : [];
  if (node === undefined || !('FuncCall' in node) || others.length > 0 || ordinality) return undefined;
  const called = textOf(node.FuncCall.funcname?.at(-1));
  const values = (node.FuncCall.args ?? []).map((argument) => evaluation.evaluate(argument, names));
  const list = called === 'generate_series' ? series(values) : called === 'unnest' ? values[0] : undefined;
  if (list === undefined || !isList(list)) return undefined;
  const name = alias?.aliasname ?? called;
  const column = textsOf(alias?.colnames)[0] ?? name;
  return { name, rows: list.map((value) => new Map([[column, value]])), complete: true };
}

function series(values: readonly unknown[]): readonly number[] | undefined {
  const [from, to, step = 1] = values;
  if (typeof from !== 'number' || typeof to !== 'number' || typeof step !== 'number' || step === 0) return undefined;
  const length = Math.floor((to - from) / step) + 1;
  return length > mostTuples
    ? undefined
    : Array.from({ length: Math.max(length, 0) }, (_, index) => from + index * step);
}

/** Column values that WHERE demands outright, so that rows without them need not be made. */
function wantedValues(where: Node | undefined, names: Names, evaluation: Evaluation): Wanted {
  const wanted = new Map<string, string>();
  const visit = (node: Node | undefined): void => {
    if (node === undefined) return;
    if ('BoolExpr' in node && node.BoolExpr.boolop === 'AND_EXPR')
      for (const part of node.BoolExpr.args ?? []) visit(part);
    if (!('A_Expr' in node) || node.A_Expr.kind !== 'AEXPR_OP' || textOf(node.A_Expr.name?.at(-1)) !== '=') return;
    const { lexpr, rexpr } = node.A_Expr;
    if (lexpr === undefined || rexpr === undefined || !('ColumnRef' in lexpr)) return;
    const value = evaluation.evaluate(rexpr, names);
    if (typeof value === 'string') wanted.set((lexpr.ColumnRef.fields ?? []).map(textOf).join('.'), value);
  };
  visit(where);
  return wanted;
}

function wantedOf(entry: string, wanted: Wanted): Wanted {
  const own = new Map<string, string>();
  for (const [key, value] of wanted) {
    if (!key.includes('.')) own.set(key, value);
    else if (key.startsWith(`${entry}.`)) own.set(key.slice(entry.length + 1), value);
  }
  return own;
}
