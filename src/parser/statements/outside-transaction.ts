import type { Node, ReindexStmt, VacuumStmt } from '@pgsql/types';
import type { Replay } from '../replay/replay.ts';

/** Notes that PostgreSQL refuses what must stand outside of transactions, and says whether it did. */
export function refuseInTransaction(what: string, replay: Replay): boolean {
  const { session } = replay;
  if (!session.inTransaction && !session.isInTools()) return false;
  replay.problem('refused', `${what} cannot run inside a transaction block`, '25001');
  return true;
}

/** VACUUM, and ANALYZE, which may stand anywhere. */
export function vacuum({ is_vacuumcmd }: VacuumStmt, replay: Replay): void {
  if (is_vacuumcmd) refuseInTransaction('VACUUM', replay);
}

/** REINDEX, which changes nothing in the schema. */
export function reindex({ kind, params }: ReindexStmt, replay: Replay): void {
  const words = {
    REINDEX_OBJECT_SCHEMA: 'SCHEMA',
    REINDEX_OBJECT_SYSTEM: 'SYSTEM',
    REINDEX_OBJECT_DATABASE: 'DATABASE',
  };
  const word = kind === undefined ? undefined : (words as Readonly<Record<string, string>>)[kind];
  if (word !== undefined) refuseInTransaction(`REINDEX ${word}`, replay);
  else if (params?.some(isConcurrent)) refuseInTransaction('REINDEX CONCURRENTLY', replay);
}

/** ALTER SYSTEM, which changes nothing in the schema. */
export function alterSystem(_: unknown, replay: Replay): void {
  refuseInTransaction('ALTER SYSTEM', replay);
}

function isConcurrent(node: Node): boolean {
  return 'DefElem' in node && node.DefElem.defname === 'concurrently';
}
