import type { JoinExpr, Node, RangeFunction, RangeVar, SelectStmt } from '@pgsql/types';
import { textOf, textsOf } from '../replay/node-text.ts';
import { catalogRows } from './catalog-rows.ts';
import type { Evaluation, QueryRows } from './evaluation.ts';
import { Names } from './names.ts';
import { rowsOfCall } from './sql-routine.ts';
import { elementsOf, equals, isList, type Row, unknown, type Value } from './value.ts';
import { type Wanted, wantedOf, wantedValues } from './wanted.ts';

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

/** With more tuples than this on the left, the rows on the right are made once for all of them. */
const fewTuples = 4;

/** Pairs tuples with the rows of an item; `condition` is that of the join, which narrows what rows are made. */
function combined(
  left: Tuples,
  item: Node,
  wanted: Wanted,
  names: Names,
  evaluation: Evaluation,
  condition?: Node,
): Tuples | undefined {
  if ('JoinExpr' in item) return joined(left, item.JoinExpr, wanted, names, evaluation);
  const tuples: Tuple[] = [];
  let { complete } = left;
  const isFixed = 'RangeVar' in item && (condition === undefined || left.tuples.length > fewTuples);
  const fixed = isFixed ? entryRows(item, wanted, names, evaluation) : undefined;
  for (const tuple of left.tuples) {
    const inside = new Names(names, tuple);
    const entry = fixed ?? entryRows(item, wantedValues(condition, inside, evaluation, wanted), inside, evaluation);
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
  const all =
    left.tuples.length > fewTuples && 'RangeVar' in rarg ? entryRows(rarg, wanted, names, evaluation) : undefined;
  for (const tuple of left.tuples) {
    const pairs =
      all === undefined
        ? combined({ tuples: [tuple], complete: true }, rarg, wanted, names, evaluation, quals)
        : paired(tuple, all, wantedOf(all.name, wantedValues(quals, new Names(names, tuple), evaluation)));
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

function paired(tuple: Tuple, { name, rows, complete }: EntryRows, wanted: Wanted): Tuples {
  const fitting = rows.filter((row) =>
    [...wanted].every(([column, value]) => equals(row.get(column) ?? unknown, value) !== false),
  );
  return { tuples: fitting.map((row) => new Map([...tuple, [name, row]])), complete };
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

function relationRows(range: RangeVar, wanted: Wanted, evaluation: Evaluation): EntryRows | undefined {
  const { schemaname, relname = '', alias } = range;
  const name = alias?.aliasname ?? relname;
  const result = catalogRows(schemaname, relname, wantedOf(name, wanted), evaluation) ?? viewRows(range, evaluation);
  return result && { name, rows: result.rows, complete: result.complete };
}

/** The rows of a view of the source that reads catalogs. */
function viewRows(range: RangeVar, evaluation: Evaluation): QueryRows | undefined {
  const view = evaluation.replay.relation(range);
  if (view?.kind !== 'view' || evaluation.depth > deepestView) return undefined;
  const tree = view.query.tree as Node;
  if (!('SelectStmt' in tree)) return undefined;
  const result = evaluation.deeper().query(tree.SelectStmt, new Names());
  const names = view.columns.map((column) => column.name);
  return result && { ...result, rows: result.rows.map((row) => renamed(row, names)) };
}

const deepestView = 8;

/** `unnest` and `generate_series`, and functions of the source. */
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
  const ofSource = rowsOfCall(node.FuncCall, values, evaluation);
  const columns = textsOf(alias?.colnames);
  if (ofSource !== undefined) {
    return { ...ofSource, rows: ofSource.rows.map((row) => renamed(row, columns)), name: alias?.aliasname ?? called };
  }
  const list = called === 'generate_series' ? series(values) : called === 'unnest' ? unnested(values[0]) : undefined;
  if (list === undefined || !isList(list)) return undefined;
  const name = alias?.aliasname ?? called;
  const column = columns[0] ?? name;
  return { name, rows: list.map((value) => new Map([[column, value]])), complete: true };
}

function unnested(list: Value | undefined): readonly Value[] | undefined {
  return list !== undefined && isList(list) ? elementsOf(list) : undefined;
}

function series(values: readonly unknown[]): readonly number[] | undefined {
  const [from, to, step = 1] = values;
  if (typeof from !== 'number' || typeof to !== 'number' || typeof step !== 'number' || step === 0) return undefined;
  const length = Math.floor((to - from) / step) + 1;
  return length > mostTuples
    ? undefined
    : Array.from({ length: Math.max(length, 0) }, (_, index) => from + index * step);
}
