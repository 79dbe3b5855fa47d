import type { Database } from '../../model/database.ts';
import { quoteIdentifier } from '../quote.ts';
import { type Piece, piece } from './piece.ts';

/**
 * Settings of the session around the statements: functions are not checked before what they use stands, and names without a
 * schema, of which files are full and which operator classes always are, are found.
 */
export function searchPathPieces(database: Database): Piece[] {
  const schemas = new Set([
    'public',
    ...[...database.extensions.values()].flatMap(({ schema }) => schema ?? []),
    ...database.schemas.keys(),
  ]);
  schemas.delete('pg_catalog');
  const path = [...schemas].map(quoteIdentifier).join(', ');
  return [
    piece('session', 'session', ['SET check_function_bodies = off', `SET search_path = ${path}`]),
    piece('session end', 'session', ['RESET check_function_bodies', 'RESET search_path']),
  ];
}
