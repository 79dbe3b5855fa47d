import type { FuncCall, Node, ResTarget, SelectStmt } from '@pgsql/types';
import { canonicalText } from '../canonical-text.ts';
import type { Column } from '../column.ts';
import type { Database } from '../database.ts';
import { nameKey } from '../name.ts';
import type { MaterializedView, View } from '../relation.ts';
import { namesOf } from '../tree-node.ts';

/**
 * The columns of a view that no two of its rows share, because its query groups by them. undefined when the query does not
 * group, groups in several ways, or does not give all that it groups by.
 */
export function groupingKey(view: View | MaterializedView, database: Database): readonly Column[] | undefined {
  const tree = view.query.tree as Node;
  const query = 'SelectStmt' in tree ? tree.SelectStmt : undefined;
  if (query === undefined || query.larg !== undefined || query.groupClause === undefined) return undefined;
  const targets = (query.targetList ?? []).flatMap((node) => ('ResTarget' in node ? [node.ResTarget] : []));
  if (targets.length !== view.columns.length || targets.some((target) => givesSet(target, database))) return undefined;
  const key = new Set<Column>();
  for (const group of query.groupClause) {
    const column = view.columns[targetOf(group, targets, () => inputNames(view, query, database)) ?? -1];
    if (column === undefined) return undefined;
    key.add(column);
  }
  return [...key];
}

/** Position of the target that a GROUP BY item means; undefined when none does, or when it is not certain. */
function targetOf(
  group: Node,
  targets: readonly ResTarget[],
  inputs: () => ReadonlySet<string> | undefined,
): number | undefined {
  const position = 'A_Const' in group ? group.A_Const.ival?.ival : undefined;
  if (position !== undefined) return position - 1;
  const wanted = canonicalText(group);
  const found = targets.findIndex(({ val }) => val !== undefined && canonicalText(val) === wanted);
  if (found >= 0) return found;
  // A bare name means the input's column; only where there is none it means the output's.
  const [alias, second] = 'ColumnRef' in group ? namesOf(group.ColumnRef.fields) : [];
  if (alias === undefined || second !== undefined || (inputs()?.has(alias) ?? true)) return undefined;
  const named = targets.findIndex(({ name }) => name === alias);
  return named < 0 ? undefined : named;
}

/** Names of the columns that the query can see; undefined when they are not all known. */
function inputNames(
  view: View | MaterializedView,
  { fromClause = [] }: SelectStmt,
  database: Database,
): ReadonlySet<string> | undefined {
  if (!fromClause.every(isPlain)) return undefined;
  const names = new Set<string>();
  for (const { schema, name } of view.query.reads) {
    const relation = database.relations.get(nameKey(schema, name));
    if (relation?.kind !== 'table') return undefined;
    for (const column of relation.columns) names.add(column.name);
  }
  return names;
}

/** True for a relation without new names for its columns, and for a join of such. */
function isPlain(from: Node): boolean {
  if ('RangeVar' in from) return from.RangeVar.alias?.colnames === undefined;
  if (!('JoinExpr' in from)) return false;
  const { larg, rarg } = from.JoinExpr;
  return larg !== undefined && rarg !== undefined && isPlain(larg) && isPlain(rarg);
}

/** PostgreSQL's own functions that give several rows for one. */
const setFunctions: ReadonlySet<string> = new Set([
  'generate_series',
  'generate_subscripts',
  'json_array_elements',
  'json_array_elements_text',
  'json_each',
  'json_each_text',
  'json_object_keys',
  'jsonb_array_elements',
  'jsonb_array_elements_text',
  'jsonb_each',
  'jsonb_each_text',
  'jsonb_object_keys',
  'jsonb_path_query',
  'regexp_matches',
  'regexp_split_to_table',
  'string_to_table',
  'unnest',
]);

/** True when an expression calls a function that multiplies the rows of a group. */
function givesSet(value: unknown, database: Database): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([kind, child]) => {
    return (kind === 'FuncCall' && isSetFunction(child as FuncCall, database)) || givesSet(child, database);
  });
}

function isSetFunction({ funcname }: FuncCall, { schemas, routines }: Database): boolean {
  const name = namesOf(funcname).at(-1) ?? '';
  if (setFunctions.has(name)) return true;
  return [...schemas.keys()].some((schema) => routines.get(nameKey(schema, name))?.some(({ returns }) => returns?.set));
}
