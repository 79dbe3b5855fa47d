import type { Column } from '../../model/column.ts';
import type { SetDefault } from '../../rule/change.ts';
import { columnKey, relationKey } from '../object-key.ts';
import { type Planner, refuse } from '../planner.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { statement, undo } from '../statement.ts';
import { lockTree } from '../validate.ts';

/** A default for rows to come; stored rows keep what they have. */
export const planSetDefault: Planner<'set-default'> = ({ column, to }) => {
  const { relation: table } = column;
  if (table.kind !== 'table') return refuse('Only a column of a table gets a default here.');
  if (column.generated !== undefined || column.identity !== undefined)
    return refuse('PostgreSQL makes the values of this column itself.');
  const value = defaultSql(column, to);
  const alter = `ALTER TABLE ${quoteName(table)} ALTER COLUMN ${quoteIdentifier(column.name)}`;
  const set = statement({
    sql: value === undefined ? `${alter} DROP DEFAULT` : `${alter} SET DEFAULT ${value}`,
    locks: lockTree(table, 'ACCESS EXCLUSIVE'),
    inverse: [
      undo(column.default === undefined ? `${alter} DROP DEFAULT` : `${alter} SET DEFAULT ${column.default.text}`),
    ],
    group: 'constraints',
    needs: [relationKey(table)],
    creates: [columnKey(table, `${column.name}\u0000default`)],
  });
  return { statements: [set], claims: [columnKey(table, `${column.name}\u0000default`)] };
};

function defaultSql({ type }: Column, to: SetDefault['to']): string | undefined {
  switch (to) {
    case 'none':
      return undefined;
    case 'now':
      return type.name === 'date' ? 'CURRENT_DATE' : 'now()';
    case 'zero':
      return '0';
    default:
      return to;
  }
}
