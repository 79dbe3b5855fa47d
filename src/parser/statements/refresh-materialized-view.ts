import type { RefreshMatViewStmt } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import { displayName } from '../../model/name.ts';
import { canRefreshConcurrently } from '../../model/questions/can-refresh-concurrently.ts';
import type { MaterializedView } from '../../model/relation.ts';
import type { Replay } from '../replay/replay.ts';

/** REFRESH MATERIALIZED VIEW: fills it, or empties it WITH NO DATA. */
export function refreshMaterializedView(statement: RefreshMatViewStmt, replay: Replay): void {
  const { relation: range = {}, skipData, concurrent } = statement;
  const view = replay.relation(range);
  if (view?.kind === 'materialized-view') {
    if (concurrent !== true || isConcurrentlyPossible(view, skipData === true, replay))
      view.populated = skipData !== true;
  } else if (view !== undefined) {
    replay.problem('refused', `"${range.relname}" is not a materialized view`, '0A000', range.location);
  } else replay.missingRelation(range);
}

/** Notes why PostgreSQL refuses CONCURRENTLY (RefreshMatViewByOid in src/backend/commands/matview.c). */
function isConcurrentlyPossible(view: Draft<MaterializedView>, skipData: boolean, replay: Replay): boolean {
  if (!view.populated) {
    const message = 'CONCURRENTLY cannot be used when the materialized view is not populated';
    replay.problem('refused', message, '0A000');
  } else if (skipData) {
    replay.problem('refused', 'CONCURRENTLY and WITH NO DATA options cannot be used together', '42601');
  } else if (!canRefreshConcurrently(view) && !replay.draft.unknowns.some(({ aspect }) => aspect === 'any')) {
    replay.problem('refused', `cannot refresh materialized view "${displayName(view)}" concurrently`, '55000');
  } else return true;
  return false;
}
