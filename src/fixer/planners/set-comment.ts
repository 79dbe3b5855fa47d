import { columnKey, relationKey } from '../object-key.ts';
import type { Planner } from '../planner.ts';
import { quoteLiteral } from '../quote.ts';
import { referenceTo } from '../schema/object-reference.ts';
import { statement, undo } from '../statement.ts';

/** COMMENT ON a table or one of its columns. */
export const planSetComment: Planner<'set-comment'> = ({ on, text }) => {
  const table = on.kind === 'column' ? on.relation : on;
  const { sql: target } = referenceTo(on);
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
