import type { Column } from '../../model/column.ts';
import type { QualifiedName } from '../../model/name.ts';
import { functionKey, relationKey, triggerKey } from '../object-key.ts';
import { type PlanContext, type Planner, refuse } from '../planner.ts';
import { dollarQuote, quoteIdentifier, quoteName } from '../quote.ts';
import { type Statement, statement, undo } from '../statement.ts';
import { findUpdatedTimeFunction, updatedTimeBody } from '../updated-time-function.ts';
import { lockTree } from '../validate.ts';

/** A trigger that stamps an updated-time column, with the schema's own function where it has one. */
export const planKeepUpdatedTime: Planner<'keep-updated-time'> = ({ column }, context) => {
  const { relation: table } = column;
  if (table.kind !== 'table') return refuse('Only a table has triggers on its rows.');
  if (!['timestamptz', 'timestamp', 'date'].includes(column.type.name)) return refuse('The column holds no time.');
  const standing = context.shared(`standing updated-time function\u0000${column.name}`, () => {
    return findUpdatedTimeFunction(context.database, column.name);
  });
  const make = standing === undefined ? newFunction(column, table.schema, context) : undefined;
  const name: QualifiedName = standing ?? (make as { name: QualifiedName }).name;
  const trigger = context.names.onTable(table, 'trigger', `set_${column.name}`);
  const attach = statement({
    sql: `CREATE TRIGGER ${quoteIdentifier(trigger)} BEFORE UPDATE ON ${quoteName(table)} FOR EACH ROW EXECUTE FUNCTION ${quoteName(name)}()`,
    locks: lockTree(table, 'SHARE ROW EXCLUSIVE'),
    inverse: [undo(`DROP TRIGGER IF EXISTS ${quoteIdentifier(trigger)} ON ${quoteName(table)}`)],
    group: 'constraints',
    creates: [triggerKey(table, trigger)],
    needs: [relationKey(table), functionKey(name)],
  });
  return {
    statements: [...(make === undefined ? [] : [make.create]), attach],
    claims: [`updated time\u0000${relationKey(table)}\u0000${column.name}`],
  };
};

function newFunction(column: Column, schema: string, context: PlanContext): { name: QualifiedName; create: Statement } {
  return context.shared(`updated-time-function\u0000${schema}\u0000${column.name}`, () => {
    const name = { schema, name: context.names.routine(schema, `set_${column.name}`) };
    const signature = `${quoteName(name)}()`;
    const create = statement({
      sql: `CREATE FUNCTION ${signature} RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS ${dollarQuote(updatedTimeBody(column.name))}`,
      inverse: [undo(`DROP FUNCTION IF EXISTS ${signature}`)],
      group: 'constraints',
      creates: [functionKey(name)],
    });
    return { name, create };
  });
}
