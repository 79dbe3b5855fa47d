import { relationKey } from '../object-key.ts';
import { type Planner, refuse } from '../planner.ts';
import { quoteName } from '../quote.ts';
import { statement, undo } from '../statement.ts';

/** security_invoker or security_barrier for a view. */
export const planSetViewOption: Planner<'set-view-option'> = ({ view, option }, { database }) => {
  if (option === 'security_invoker' && database.postgres.from < 15) {
    return refuse('security_invoker came with PostgreSQL 15, and the schema is meant to run on older servers too.');
  }
  const alter = `ALTER VIEW ${quoteName(view)}`;
  const set = statement({
    sql: `${alter} SET (${option} = true)`,
    locks: [{ relation: view, mode: 'ACCESS EXCLUSIVE' }],
    hazards: option === 'security_invoker' ? ['changes-access'] : ['may-slow-queries'],
    inverse: [undo(`${alter} RESET (${option})`)],
    group: 'security',
    needs: [relationKey(view)],
  });
  return { statements: [set], claims: [`view option\u0000${relationKey(view)}\u0000${option}`] };
};
