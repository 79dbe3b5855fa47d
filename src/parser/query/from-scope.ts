import type { Alias, JoinExpr, Node, RangeVar } from '@pgsql/types';
import { textOf, textsOf } from '../replay/node-text.ts';
import { resolveType } from '../replay/resolve-type.ts';
import { functionColumns } from './function-columns.ts';
import { isComplete } from './incomplete-views.ts';
import {
  type FromEntry,
  type FromScope,
  type OutputColumns,
  type QueryContext,
  unknownColumns,
} from './query-context.ts';
import { unknownType } from './unknown-type.ts';

/** What the items of a FROM clause bring together. */
export function fromScope(items: readonly Node[], context: QueryContext): FromScope {
  let scope: FromScope = { entries: [], columns: [], complete: true };
  for (const item of items) {
    const added = itemScope(item, { ...context, scopes: [scope, ...context.scopes] });
    scope = {
      entries: [...scope.entries, ...added.entries],
      columns: [...scope.columns, ...added.columns],
      complete: scope.complete && added.complete,
    };
  }
  return scope;
}

function itemScope(item: Node, context: QueryContext): FromScope {
  if ('RangeVar' in item) return relationScope(item.RangeVar, context);
  if ('JoinExpr' in item) return joinScope(item.JoinExpr, context);
  if ('RangeTableSample' in item && item.RangeTableSample.relation !== undefined) {
    return itemScope(item.RangeTableSample.relation, context);
  }
  if ('RangeSubselect' in item) {
    const { subquery, alias } = item.RangeSubselect;
    return aliased(subquery === undefined ? unknownColumns : context.columnsOf(subquery, context), alias, '');
  }
  if ('RangeFunction' in item) {
    const { alias } = item.RangeFunction;
    const { name, ...given } = functionColumns(item.RangeFunction, context);
    return aliased(given, alias, name);
  }
  if ('RangeTableFunc' in item) {
    const columns = (item.RangeTableFunc.columns ?? []).flatMap((node) => {
      if (!('RangeTableFuncCol' in node)) return [];
      const { colname: name = '', typeName } = node.RangeTableFuncCol;
      return [{ name, type: typeName === undefined ? unknownType : resolveType(typeName, context.replay) }];
    });
    return aliased({ columns, complete: true }, item.RangeTableFunc.alias, 'xmltable');
  }
  if ('JsonTable' in item) return aliased(unknownColumns, item.JsonTable.alias, 'json_table');
  return { entries: [], ...unknownColumns };
}

function relationScope(range: RangeVar, context: QueryContext): FromScope {
  const { schemaname, relname = '', alias } = range;
  const cte = schemaname === undefined ? context.ctes.get(relname) : undefined;
  if (cte !== undefined) return aliased(cte, alias, relname);
  const relation = context.replay.relation(range);
  if (relation === undefined) return aliased(unknownColumns, alias, relname);
  const columns = relation.columns.map(({ name, type }) => ({ name, type }));
  return aliased({ columns, complete: isComplete(relation) }, alias, relname, relation.schema);
}

/** One entry; the alias renames it and as many columns as it lists. */
function aliased(
  { columns, complete }: OutputColumns,
  alias: Alias | undefined,
  name: string,
  schema?: string,
): FromScope {
  const names = textsOf(alias?.colnames);
  const renamed = columns.map((column, position) => ({ ...column, name: names[position] ?? column.name }));
  const more = names.slice(columns.length).map((extra) => ({ name: extra, type: unknownType }));
  const all = complete ? renamed : [...renamed, ...more];
  const entry: FromEntry = {
    name: alias?.aliasname ?? name,
    ...(alias === undefined ? { schema } : {}),
    columns: all,
    complete,
  };
  return { entries: [entry], columns: all, complete };
}

/** Columns that USING or NATURAL merges come first, once. */
function joinScope(join: JoinExpr, context: QueryContext): FromScope {
  const left = join.larg === undefined ? undefined : itemScope(join.larg, context);
  if (left === undefined || join.rarg === undefined) return { entries: [], ...unknownColumns };
  const right = itemScope(join.rarg, { ...context, scopes: [left, ...context.scopes] });
  const merged = mergedNames(join, left, right);
  const isMerged = ({ name }: { readonly name: string }): boolean => merged.includes(name);
  const first = join.jointype === 'JOIN_RIGHT' ? right : left;
  const columns = [
    ...merged.flatMap((name) => first.columns.find((column) => column.name === name) ?? []),
    ...left.columns.filter((column) => !isMerged(column)),
    ...right.columns.filter((column) => !isMerged(column)),
  ];
  const complete = left.complete && right.complete;
  if (join.alias !== undefined) return aliased({ columns, complete }, join.alias, '');
  return { entries: [...left.entries, ...right.entries], columns, complete };
}

function mergedNames(join: JoinExpr, left: FromScope, right: FromScope): string[] {
  if (!join.isNatural) return (join.usingClause ?? []).map(textOf);
  const names = left.columns.map(({ name }) => name);
  return names.filter((name) => right.columns.some((column) => column.name === name));
}
