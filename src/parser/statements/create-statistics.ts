import type { CreateStatsStmt } from '@pgsql/types';
import { freeGeneratedName } from '../../model/generated-name.ts';
import { nameForNewObject } from '../replay/find-type.ts';
import { indexNameAddition } from '../replay/index-column-name.ts';
import { addOther } from '../replay/other-object.ts';
import type { Replay } from '../replay/replay.ts';

/** CREATE STATISTICS; without a name PostgreSQL makes one from table and columns (ChooseExtendedStatisticName). */
export function createStatistics(statement: CreateStatsStmt, replay: Replay): void {
  const { defnames, relations = [], exprs = [], if_not_exists } = statement;
  if (defnames !== undefined) {
    const { schema, name } = nameForNewObject(defnames, replay);
    addOther('statistics object', `${schema}.${name}`, replay, if_not_exists);
    return;
  }
  const [range] = relations.flatMap((node) => ('RangeVar' in node ? [node.RangeVar] : []));
  const relation = range === undefined ? undefined : replay.relation(range);
  const schema = relation?.schema ?? range?.schemaname ?? replay.creationSchema;
  const words = exprs.map((node) => ('StatsElem' in node ? (node.StatsElem.name ?? 'expr') : 'expr'));
  const isTaken = (name: string): boolean =>
    replay.draft.others.some((other) => other.what === 'statistics object' && other.identity === `${schema}.${name}`);
  const name = freeGeneratedName(range?.relname ?? '', indexNameAddition(words), 'stat', isTaken);
  addOther('statistics object', `${schema}.${name}`, replay);
}
