import type { Publication } from '../../model/cluster-object.ts';
import { displayIdentifier } from '../../model/name.ts';
import { relationKey, schemaKey } from '../object-key.ts';
import { quoteIdentifier, quoteLiteral, quoteName } from '../quote.ts';
import { type Piece, piece } from './piece.ts';

/** CREATE PUBLICATION. Lists of columns and filters of rows are not kept in the model, so whole tables come out. */
export function publicationPiece(publication: Publication): Piece {
  return piece('publication', `publication ${displayIdentifier(publication.name)}`, [publicationSql(publication)], {
    needs: [...publication.tables.map(relationKey), ...publication.schemas.map(schemaKey)],
  });
}

/** CREATE PUBLICATION for one that stands. */
function publicationSql({ name, allTables, tables, schemas, publishes }: Publication): string {
  const targets = [
    ...tables.map((table, at) => `${at === 0 ? 'TABLE ' : ''}ONLY ${quoteName(table)}`),
    ...schemas.map((schema, at) => `${at === 0 ? 'TABLES IN SCHEMA ' : ''}${quoteIdentifier(schema)}`),
  ];
  return [
    `CREATE PUBLICATION ${quoteIdentifier(name)}`,
    ...(allTables ? ['FOR ALL TABLES'] : targets.length === 0 ? [] : [`FOR ${targets.join(', ')}`]),
    `WITH (publish = ${quoteLiteral(publishes.join(', '))})`,
  ].join(' ');
}
