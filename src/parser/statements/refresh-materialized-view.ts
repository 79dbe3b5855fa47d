import type { RefreshMatViewStmt } from '@pgsql/types';
import { isKnownAbsent } from '../replay/absence.ts';
import type { Replay } from '../replay/replay.ts';

/** REFRESH MATERIALIZED VIEW: fills it, or empties it WITH NO DATA. */
export function refreshMaterializedView({ relation: range = {}, skipData }: RefreshMatViewStmt, replay: Replay): void {
  const view = replay.relation(range);
  if (view?.kind === 'materialized-view') view.populated = skipData !== true;
  else if (view !== undefined) {
    replay.problem('refused', `"${range.relname}" is not a materialized view`, '0A000', range.location);
  } else if (isKnownAbsent(replay, 'relation', range.schemaname)) replay.missingRelation(range);
}
