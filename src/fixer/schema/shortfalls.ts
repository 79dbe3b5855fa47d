import type { Database } from '../../model/database.ts';
import type { Relation } from '../../model/relation.ts';
import { indexShortfall, indexTitle } from './indexes.ts';
import { relationTitle } from './object-name.ts';
import type { LeftOut } from './render-schema.ts';
import { starShortfall } from './star-shortfall.ts';
import { tableShortfall } from './tables.ts';

/** In what a relation and its indexes come out otherwise than they are. */
export function* shortfallsOf(relation: Relation, database: Database): Generator<LeftOut> {
  const reason = shortfallOf(relation, database);
  if (reason !== undefined) yield { object: relationTitle(relation), reason };
  if (relation.kind !== 'table' && relation.kind !== 'materialized-view') return;
  for (const index of relation.indexes) {
    const lacking = indexShortfall(index);
    if (lacking !== undefined) yield { object: indexTitle(index), reason: lacking };
  }
}

function shortfallOf(relation: Relation, { relations }: Database): string | undefined {
  if (relation.kind === 'foreign-table') return 'its options are not known';
  return relation.kind === 'table' ? tableShortfall(relation) : starShortfall(relation, relations);
}
