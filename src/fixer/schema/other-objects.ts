import type { OtherObject } from '../../model/cluster-object.ts';
import { displayName } from '../../model/name.ts';
import type { ForeignTable } from '../../model/relation.ts';
import { otherKey, relationKey, schemaKey, typeKey } from '../object-key.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { columnSql } from './columns.ts';
import { type Omission, type Phase, type Piece, piece } from './piece.ts';
import type { RenderContext } from './render-context.ts';

/** Objects of the whole server, which other databases have too. */
const ofServer: ReadonlySet<string> = new Set(['database', 'setting', 'subscription', 'tablespace', 'user mapping']);

const phaseOf: Readonly<Record<string, Phase>> = {
  'statistics object': 'state',
  operator: 'late object',
  'operator class': 'late object',
  'operator family': 'late object',
  cast: 'late object',
  transform: 'late object',
};

/** What the model knows by name alone, as far as the source tells the statement that makes it. */
export function otherObjects(others: readonly OtherObject[]): (Piece | Omission)[] {
  const made = new Set<string>();
  return others.map(({ what, identity, definition }) => {
    const object = `${what} ${identity}`;
    const creates = [otherKey(what, identity)];
    if (ofServer.has(what)) return { object, reason: 'it belongs to the server, not to the schema', creates };
    if (definition === undefined) return { object, reason: 'the model knows its name alone', creates };
    // An operator class may have made its family.
    const isMade = made.has(definition);
    made.add(definition);
    return piece(phaseOf[what] ?? 'early object', object, isMade ? [] : [definition], { creates });
  });
}

/** CREATE FOREIGN TABLE without its options, which the model does not keep. */
export function foreignTablePiece(table: ForeignTable, context: RenderContext): Piece {
  const columns = table.columns.map((column) => columnSql(column, context));
  const sql = `CREATE FOREIGN TABLE ${quoteName(table)} (\n  ${columns.join(',\n  ')}\n) SERVER ${quoteIdentifier(table.server)}`;
  return piece('table', `foreign table ${displayName(table)}`, [sql], {
    creates: [relationKey(table), typeKey(table)],
    needs: [
      schemaKey(table.schema),
      otherKey('server', table.server),
      ...table.columns.flatMap(({ type }) => context.named.ofType(type)),
      ...context.named.of(...table.columns.map(({ default: standard }) => standard)),
    ],
  });
}
