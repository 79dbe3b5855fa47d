import type { InsertStmt, OnConflictClause } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { Table } from '../../model/relation.ts';
import { hasConstraint } from '../replay/add-check.ts';
import type { Replay } from '../replay/replay.ts';

/** INSERT changes no schema; what ON CONFLICT looks for must be there (infer_arbiter_indexes in src/backend/optimizer/util/plancat.c). */
export function insert({ relation: range, onConflictClause }: InsertStmt, replay: Replay): void {
  if (range === undefined || onConflictClause?.infer === undefined) return;
  const table = replay.relation(range);
  if (table?.kind !== 'table' || replay.draft.unknowns.some(({ aspect }) => aspect === 'any')) return;
  const { conname } = onConflictClause.infer;
  if (conname !== undefined && conname !== '') {
    if (!hasConstraint(table, conname))
      replay.problem('missing-object', `constraint "${conname}" for table "${table.name}" does not exist`, '42704');
  } else inferKey(table, onConflictClause, replay);
}

function inferKey(table: Draft<Table>, { infer, location }: OnConflictClause, replay: Replay): void {
  const elements = (infer?.indexElems ?? []).flatMap((node) => ('IndexElem' in node ? [node.IndexElem] : []));
  const names = new Set(elements.flatMap(({ name }) => (name === undefined || name === '' ? [] : [name])));
  for (const name of names) {
    if (table.columns.some((column) => column.name === name)) continue;
    replay.problem('missing-object', `column "${name}" does not exist`, '42703', infer?.location);
    return;
  }
  const hasExpressions = elements.some(({ expr }) => expr !== undefined);
  const fits = table.indexes.some(({ unique, valid, predicate, keys }) => {
    if (!unique || !valid || (predicate !== undefined && infer?.whereClause === undefined)) return false;
    // Whether two expressions are one, or a condition follows from another, is not judged here.
    if (hasExpressions) return keys.some(({ expression }) => expression !== undefined);
    const columns = new Set(keys.map(({ column }) => column?.name));
    return columns.size === names.size && [...names].every((name) => columns.has(name));
  });
  if (fits) return;
  const message = 'there is no unique or exclusion constraint matching the ON CONFLICT specification';
  replay.problem('refused', message, '42P10', location);
}
