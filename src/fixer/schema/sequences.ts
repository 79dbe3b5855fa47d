import { displayName } from '../../model/name.ts';
import type { Sequence } from '../../model/sequence.ts';
import { relationKey, schemaKey } from '../object-key.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { typeSql } from '../type-sql.ts';
import { type Piece, piece } from './piece.ts';
import type { RenderContext } from './render-context.ts';

/** CREATE SEQUENCE, and whose column owns it; that of an identity column comes with the column. Values are not kept. */
export function sequencePieces(sequence: Sequence, { database }: RenderContext): Piece[] {
  if (sequence.persistence === 'temporary') return [];
  if (sequence.identity) return identityPieces(sequence, database.postgres.to);
  const title = `sequence ${displayName(sequence)}`;
  const words = [
    sequence.persistence === 'unlogged' ? 'CREATE UNLOGGED SEQUENCE' : 'CREATE SEQUENCE',
    quoteName(sequence),
    `AS ${typeSql(sequence.type)}`,
    sequenceOptions(sequence),
  ];
  const { ownedBy } = sequence;
  const made = piece('sequence', title, [words.join(' ')], {
    creates: [relationKey(sequence)],
    needs: [schemaKey(sequence.schema)],
  });
  if (ownedBy === undefined) return [made];
  const owner = `${quoteName(ownedBy.relation)}.${quoteIdentifier(ownedBy.name)}`;
  const owned = piece('default', title, [`ALTER SEQUENCE ${quoteName(sequence)} OWNED BY ${owner}`], {
    needs: [relationKey(sequence), relationKey(ownedBy.relation)],
  });
  return [made, owned];
}

/** What an identity column does not say of its sequence, because it is usually as the column and the table are. */
function identityPieces(sequence: Sequence, version: number): Piece[] {
  const { ownedBy, persistence } = sequence;
  if (ownedBy === undefined || ownedBy.relation.kind !== 'table') return [];
  const { relation: table } = ownedBy;
  const alter = `ALTER SEQUENCE ${quoteName(sequence)}`;
  const sql = [
    ...(sequence.type.name === ownedBy.type.name
      ? []
      : [`${alter} AS ${typeSql(sequence.type)} ${sequenceOptions(sequence)}`]),
    // Before PostgreSQL 15 sequences do not follow a table that is unlogged, nor can they.
    ...(persistence === table.persistence || version < 15
      ? []
      : [`${alter} SET ${persistence === 'unlogged' ? 'UNLOGGED' : 'LOGGED'}`]),
  ];
  const needs = [relationKey(table)];
  return sql.length === 0 ? [] : [piece('state', `sequence ${displayName(sequence)}`, sql, { needs })];
}

/** The options that CREATE SEQUENCE and an identity column share. */
export function sequenceOptions(sequence: Sequence): string {
  return [
    `START WITH ${sequence.start}`,
    `INCREMENT BY ${sequence.increment}`,
    `MINVALUE ${sequence.minimum}`,
    `MAXVALUE ${sequence.maximum}`,
    `CACHE ${sequence.cache}`,
    ...(sequence.cycle ? ['CYCLE'] : []),
  ].join(' ');
}
