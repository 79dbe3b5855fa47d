import { buildIndex } from '../build-index.ts';
import { conditionSql } from '../condition.ts';
import { plainKey } from '../index-key.ts';
import { type Planner, refuse } from '../planner.ts';

/** One lookup, alone or standing for several (see `consolidate.ts`): a B-tree with the equality columns first. */
export const planServeAccessPath: Planner<'serve-access-path'> = (change, context) => {
  const keys = [
    ...change.equality.map((column) => plainKey(column)),
    ...(change.range === undefined ? [] : [plainKey(change.range.column, change.range.descending)]),
  ];
  if (keys.length === 0) return refuse('The lookup compares no column, so no index can lead to its rows.');
  const where = change.where === undefined ? {} : { where: conditionSql(change.where) };
  const index = { relation: change.table, method: 'btree', unique: false, keys, label: 'idx' as const, ...where };
  return { statements: buildIndex(index, context).statements };
};
