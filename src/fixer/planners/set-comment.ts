import { columnKey, relationKey } from '../object-key.ts';
import type { Planner } from '../planner.ts';
import { quoteIdentifier, quoteLiteral, quoteName } from '../quote.ts';
import { statement, undo } from '../statement.ts';

/** COMMENT ON a table or one of its columns. */
export const planSetComment: Planner<'set-comment'> = ({ on, text }) => {
  const table = on.kind === 'column' ? on.relation : on;
  const words = {
    table: 'TABLE',
    view: 'VIEW',
    'materialized-view': 'MATERIALIZED VIEW',
    'foreign-table': 'FOREIGN TABLE',
  };
  const target =
    on.kind === 'column'
      ? `COLUMN ${quoteName(table)}.${quoteIdentifier(on.name)}`
      : `${words[table.kind]} ${quoteName(table)}`;
  const comment = statement({
    sql: `COMMENT ON ${target} IS ${quoteLiteral(text)}`,
    locks: [{ relation: table, mode: 'SHARE UPDATE EXCLUSIVE' }],
    inverse: [undo(`COMMENT ON ${target} IS ${on.comment === undefined ? 'NULL' : quoteLiteral(on.comment)}`)],
    group: 'security',
    needs: [relationKey(table)],
  });
  const key = on.kind === 'column' ? columnKey(table, on.name) : relationKey(table);
  return { statements: [comment], claims: [`comment\u0000${key}`] };
};
