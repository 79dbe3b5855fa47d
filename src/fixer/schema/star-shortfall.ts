import type { ColumnRef, Node, RangeVar, SelectStmt } from '@pgsql/types';
import { nameKey } from '../../model/name.ts';
import type { MaterializedView, Relation, View } from '../../model/relation.ts';
import { namesOf } from '../../model/tree-node.ts';

/**
 * Why a view of a file comes out with other columns: `*` in its query stood for those that its relations had when it was made.
 * Undefined when it stands for as many still, and where that cannot be told.
 */
export function starShortfall(
  view: View | MaterializedView,
  relations: ReadonlyMap<string, Relation>,
): string | undefined {
  const tree = view.query.tree as { readonly SelectStmt?: SelectStmt } | undefined;
  if (view.origin.from !== 'file' || tree?.SelectStmt === undefined) return undefined;
  const { targetList = [], fromClause = [] } = tree.SelectStmt;
  const ranges = fromClause.flatMap(rangesOf);
  let count = 0;
  let hasStar = false;
  for (const target of targetList) {
    const value = 'ResTarget' in target ? target.ResTarget.val : undefined;
    if (value === undefined || !('ColumnRef' in value) || !isStar(value.ColumnRef)) {
      count++;
      continue;
    }
    hasStar = true;
    const qualifier = namesOf(value.ColumnRef.fields).at(-1);
    const meant = ranges.filter((range) => qualifier === undefined || nameOf(range) === qualifier);
    for (const range of meant) {
      const relation = range === undefined ? undefined : readBy(range, view, relations);
      if (relation === undefined) return undefined;
      count += relation.columns.length;
    }
  }
  const isSame = !hasStar || view.columns.length === 0 || count === view.columns.length;
  return isSame ? undefined : '* in its query stands for other columns than when it was made';
}

function isStar({ fields = [] }: ColumnRef): boolean {
  const last = fields.at(-1);
  return last !== undefined && 'A_Star' in last;
}

/** The relations of a FROM item; undefined for whatever is none. */
function rangesOf(item: Node): (RangeVar | undefined)[] {
  if ('RangeVar' in item) return [item.RangeVar];
  if (!('JoinExpr' in item) || item.JoinExpr.usingClause !== undefined || item.JoinExpr.isNatural === true)
    return [undefined];
  return [item.JoinExpr.larg, item.JoinExpr.rarg].flatMap((side) => (side === undefined ? [] : rangesOf(side)));
}

function nameOf(range: RangeVar | undefined): string | undefined {
  return range?.alias?.aliasname ?? range?.relname;
}

function readBy(
  { schemaname, relname }: RangeVar,
  { query }: View | MaterializedView,
  relations: ReadonlyMap<string, Relation>,
): Relation | undefined {
  const read = query.reads.find(
    ({ schema, name }) => name === relname && (schemaname === undefined || schema === schemaname),
  );
  return read === undefined ? undefined : relations.get(nameKey(read.schema, read.name));
}
