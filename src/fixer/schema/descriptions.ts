import { quoteLiteral, quoteRole } from '../quote.ts';
import { type CommentedObject, type OwnedObject, referenceTo } from './object-reference.ts';
import { type Piece, piece } from './piece.ts';
import type { RenderContext } from './render-context.ts';

/** COMMENT ON an object that has a comment. Every new database has one on public. */
export function commentPieces(object: CommentedObject): Piece[] {
  const isPublic = object.kind === 'schema' && object.name === 'public' && object.origin.from === 'catalog';
  if (object.comment === undefined && !isPublic) return [];
  const { title, key } = referenceTo(object);
  return [piece('comment', title, [commentSql(object)], { needs: [key] })];
}

/** COMMENT ON ... IS ..., NULL without a comment. */
export function commentSql(object: CommentedObject): string {
  return `COMMENT ON ${referenceTo(object).sql} IS ${object.comment === undefined ? 'NULL' : quoteLiteral(object.comment)}`;
}

/** ALTER ... OWNER TO, unless the runner owns the object anyway. A sequence of a column goes with its table. */
export function ownerPieces(object: OwnedObject, { runner }: RenderContext): Piece[] {
  const isOwned = object.kind === 'sequence' && object.ownedBy !== undefined;
  const usual = object.kind === 'schema' && object.name === 'public' ? 'pg_database_owner' : runner;
  if (isOwned || object.owner === undefined || object.owner === usual) return [];
  const { title, key } = referenceTo(object);
  return [piece('owner', title, [ownerSql(object, object.owner)], { needs: [key] })];
}

/** ALTER ... OWNER TO. */
export function ownerSql(object: OwnedObject, owner: string): string {
  return `ALTER ${referenceTo(object).sql} OWNER TO ${quoteRole(owner)}`;
}
