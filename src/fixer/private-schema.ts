import { relationKey, schemaKey } from './object-key.ts';
import type { PlanContext } from './planner.ts';
import { quoteIdentifier, quoteName } from './quote.ts';
import { type Statement, statement, undo } from './statement.ts';

/** CREATE SCHEMA for one that the plan needs; nothing when it stands. What several changes need is the same statement. */
export function schemaStatements(name: string, context: PlanContext): Statement[] {
  if (context.database.schemas.has(name) || context.standing.schemas.has(name)) return [];
  return [
    statement({
      sql: `CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(name)}`,
      inverse: [undo(`DROP SCHEMA IF EXISTS ${quoteIdentifier(name)}`)],
      group: 'security',
      creates: [schemaKey(name)],
    }),
  ];
}

/** CREATE TABLE for a new table of a template, with its body as SQL. */
export function newTable(
  name: { readonly schema: string; readonly name: string },
  body: readonly string[],
  group: Statement['group'],
): Statement {
  return statement({
    sql: `CREATE TABLE ${quoteName(name)} (\n  ${body.join(',\n  ')}\n)`,
    inverse: [undo(`DROP TABLE IF EXISTS ${quoteName(name)}`)],
    hazards: [],
    group,
    creates: [relationKey(name)],
    needs: [schemaKey(name.schema)],
  });
}
