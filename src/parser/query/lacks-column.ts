import type { ColumnRef, Node, SelectStmt } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import { nameKey } from '../../model/name.ts';
import type { Relation } from '../../model/relation.ts';
import { textOf } from '../replay/node-text.ts';
import type { Replay } from '../replay/replay.ts';
import { isComplete } from './incomplete-views.ts';

const systemColumns: ReadonlySet<string> = new Set(['tableoid', 'ctid', 'xmin', 'xmax', 'cmin', 'cmax']);

/** Relations by the names under which a place can qualify their columns. */
type Reachable = ReadonlyMap<string, Draft<Relation>>;

/** Notes a column that an expression over one relation names and that is not there, and says whether it did. Sub-selects are passed over. */
export function lacksColumn(tree: Node | undefined, relation: Draft<Relation>, replay: Replay): boolean {
  return isComplete(relation) && notesMissing([tree], new Map([[relation.name, relation]]), replay);
}

/**
 * As `lacksColumn`, for what a SELECT gives and by what it filters and joins, when it reads plain relations of which every column
 * is known.
 */
export function selectLacksColumn(select: SelectStmt, replay: Replay): boolean {
  const { withClause, fromClause = [], targetList, whereClause } = select;
  const reachable = new Map<string, Draft<Relation>>();
  const conditions: Node[] = [];
  if (withClause !== undefined || fromClause.length === 0) return false;
  if (!fromClause.every((item) => reach(item, reachable, conditions, replay))) return false;
  return notesMissing([...(targetList ?? []), ...conditions, whereClause], reachable, replay);
}

function reach(item: Node, reachable: Map<string, Draft<Relation>>, conditions: Node[], replay: Replay): boolean {
  if ('RangeVar' in item) {
    const { alias, relname = '' } = item.RangeVar;
    const relation = replay.relation(item.RangeVar);
    if (relation === undefined || !isComplete(relation) || alias?.colnames !== undefined) return false;
    reachable.set(alias?.aliasname ?? relname, relation);
    return true;
  }
  if (!('JoinExpr' in item) || item.JoinExpr.alias !== undefined) return false;
  const { larg, rarg, quals } = item.JoinExpr;
  if (quals !== undefined) conditions.push(quals);
  return [larg, rarg].every((side) => side !== undefined && reach(side, reachable, conditions, replay));
}

function notesMissing(trees: readonly (Node | undefined)[], reachable: Reachable, replay: Replay): boolean {
  for (const { fields = [], location } of columnRefs(trees)) {
    const names = fields.map(textOf);
    const [first = '', second] = names;
    if (names.length > 2 || fields.some((field) => 'A_Star' in field)) continue;
    if (second === undefined ? isReached(first, reachable) : isColumnOf(reachable.get(first), second)) continue;
    if (hasRoutine(second ?? first, replay)) continue;
    const written = second === undefined ? `"${first}"` : `${first}.${second}`;
    replay.problem('missing-object', `column ${written} does not exist`, '42703', location);
    return true;
  }
  return false;
}

/** A function of a row can be written as if it were a column. */
function hasRoutine(name: string, replay: Replay): boolean {
  return replay.schemasFor(undefined).some((schema) => replay.draft.routines.has(nameKey(schema, name)));
}

/** A column of one of them, or the whole row of one. */
function isReached(name: string, reachable: Reachable): boolean {
  return reachable.has(name) || [...reachable.values()].some((relation) => isColumnOf(relation, name));
}

/** True as well for what is qualified by a name that is not known here. */
function isColumnOf(relation: Draft<Relation> | undefined, name: string): boolean {
  if (relation === undefined || systemColumns.has(name)) return true;
  return relation.columns.some((column) => column.name === name);
}

function columnRefs(part: unknown): readonly ColumnRef[] {
  const found: ColumnRef[] = [];
  collectColumnRefs(part, found);
  return found;
}

function collectColumnRefs(part: unknown, found: ColumnRef[]): void {
  if (typeof part !== 'object' || part === null || 'SubLink' in part) return;
  if ('ColumnRef' in part) found.push(part.ColumnRef as ColumnRef);
  else for (const key in part) collectColumnRefs(part[key as keyof typeof part], found);
}
