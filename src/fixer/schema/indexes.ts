import { displayName } from '../../model/name.ts';
import type { Index } from '../../model/table-index.ts';
import { createIndexSql } from '../index-definition.ts';
import { indexKey, relationKey } from '../object-key.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { type Piece, piece } from './piece.ts';
import type { RenderContext } from './render-context.ts';

/** CREATE INDEX unless a constraint brings it, and what makes it a part of the index of the partitioned table. */
export function indexPieces(index: Index, { named }: RenderContext): Piece[] {
  const { relation, constraint, partOf } = index;
  const title = indexTitle(index);
  const own = indexKey(relation.schema, index.name);
  const expressions = index.keys.map(({ expression }) => expression);
  const made = piece('index', title, [indexSql(index)], {
    creates: [own],
    needs: [relationKey(relation), ...named.of(index.predicate, ...expressions)],
  });
  if (partOf === undefined) return constraint === undefined ? [made, ...clusterPieces(index)] : [];
  const attached = piece('index', title, [attachSql(index, partOf)], {
    needs: [own, indexKey(partOf.relation.schema, partOf.name)],
  });
  return constraint === undefined ? [made, attached] : [attached];
}

/** CLUSTER ON for a materialized view; tables say it among other things. */
function clusterPieces(index: Index): Piece[] {
  if (!index.clustered || index.relation.kind === 'table') return [];
  const sql = `ALTER MATERIALIZED VIEW ${quoteName(index.relation)} CLUSTER ON ${quoteIdentifier(index.name)}`;
  return [piece('state', indexTitle(index), [sql], { needs: [indexKey(index.relation.schema, index.name)] })];
}

/** CREATE INDEX for one that stands; on a partitioned table for that table alone. */
function indexSql(index: Index): string {
  const { relation } = index;
  return createIndexSql(index, { onlyParent: relation.kind === 'table' && relation.partitioning !== undefined });
}

function attachSql(index: Index, whole: Index): string {
  const nameOf = ({ relation, name }: Index): string => quoteName({ schema: relation.schema, name });
  return `ALTER INDEX ${nameOf(whole)} ATTACH PARTITION ${nameOf(index)}`;
}

/** An index as people call it. */
export function indexTitle({ relation, name }: Index): string {
  return `index ${displayName({ schema: relation.schema, name })}`;
}

/** Why an index comes out otherwise than it is; undefined when it does not. */
export function indexShortfall({ valid, relation }: Index): string | undefined {
  const isOfWhole = relation.kind === 'table' && relation.partitioning !== undefined;
  return valid || isOfWhole ? undefined : 'it is invalid, and comes out valid: a build cannot be made to fail';
}
