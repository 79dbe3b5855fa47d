import { conditionSql } from '../condition.ts';
import { columnKey, constraintKey, relationKey } from '../object-key.ts';
import type { Planner } from '../planner.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { statement, undo } from '../statement.ts';
import { lockTree, validation } from '../validate.ts';

/** A CHECK that holds for new rows at once and is validated against stored ones later. */
export const planAddCheck: Planner<'add-check'> = (change, { names }) => {
  const { table } = change;
  const name = names.constraint(table, [change.label], 'check');
  const alter = `ALTER TABLE ${quoteName(table)}`;
  const add = statement({
    sql: `${alter} ADD CONSTRAINT ${quoteIdentifier(name)} CHECK (${conditionSql(change.condition)}) NOT VALID`,
    locks: lockTree(table, 'ACCESS EXCLUSIVE'),
    inverse: [undo(`${alter} DROP CONSTRAINT IF EXISTS ${quoteIdentifier(name)}`)],
    group: 'constraints',
    creates: [constraintKey(table, name)],
    needs: [relationKey(table), ...table.columns.map((column) => columnKey(table, column.name))],
  });
  return { statements: [add, validation(table, name, { followUp: true })] };
};
