import type { ClusterStmt } from '@pgsql/types';
import type { Replay } from '../replay/replay.ts';

/** CLUSTER table USING index, which marks the index as the one to cluster by. */
export function cluster({ relation, indexname }: ClusterStmt, replay: Replay): void {
  if (relation === undefined || indexname === undefined) return;
  const target = replay.relation(relation);
  if (target === undefined || !('indexes' in target)) return;
  const chosen = target.indexes.find((index) => index.name === indexname);
  if (chosen === undefined) {
    const message = `index "${indexname}" for table "${target.name}" does not exist`;
    replay.problem('missing-object', message, '42704', relation.location);
    return;
  }
  for (const index of target.indexes) index.clustered = index === chosen;
}
