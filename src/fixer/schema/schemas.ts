import type { Extension, Schema } from '../../model/cluster-object.ts';
import { displayIdentifier } from '../../model/name.ts';
import { extensionKey, schemaKey } from '../object-key.ts';
import { quoteIdentifier } from '../quote.ts';
import { type Piece, piece } from './piece.ts';

/** CREATE SCHEMA; every new database has public already. */
export function schemaPiece({ name }: Schema): Piece {
  const isThere = name === 'public' ? 'IF NOT EXISTS ' : '';
  return piece('schema', `schema ${displayIdentifier(name)}`, [`CREATE SCHEMA ${isThere}${quoteIdentifier(name)}`], {
    creates: [schemaKey(name)],
  });
}

/** CREATE EXTENSION in the version that the server has; what it requires comes along. */
export function extensionPiece({ name, schema }: Extension): Piece {
  const where = schema === undefined ? '' : ` SCHEMA ${quoteIdentifier(schema)}`;
  const sql = `CREATE EXTENSION IF NOT EXISTS ${quoteIdentifier(name)}${where} CASCADE`;
  return piece('extension', `extension ${displayIdentifier(name)}`, [sql], {
    creates: [extensionKey(name)],
    needs: schema === undefined ? [] : [schemaKey(schema)],
  });
}
