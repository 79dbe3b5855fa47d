import { nameKey, type QualifiedName } from '../../model/name.ts';
import { functionKey, relationKey, schemaKey, triggerKey } from '../object-key.ts';
import type { PlanContext, Planner } from '../planner.ts';
import { newTable, schemaStatements } from '../private-schema.ts';
import { dollarQuote, quoteIdentifier, quoteLiteral, quoteName } from '../quote.ts';
import { type Statement, statement, undo } from '../statement.ts';
import { lockTree } from '../validate.ts';

/** A log of changed rows: one table and one function for the whole schema, one trigger for each table that is watched. */
export const planAddAuditTrail: Planner<'add-audit-trail'> = ({ table, leaveOut }, context) => {
  const log = { schema: context.privateSchema, name: 'row_changes' };
  const recorder = { schema: context.privateSchema, name: 'record_row_change' };
  const stands = standsAlready(log, recorder, context);
  const trigger = context.names.onTable(table, 'trigger', 'record_row_change');
  const left = leaveOut.map((column) => quoteLiteral(column.name)).join(', ');
  const watch = statement({
    sql:
      `CREATE TRIGGER ${quoteIdentifier(trigger)} AFTER INSERT OR UPDATE OR DELETE ON ${quoteName(table)} ` +
      `FOR EACH ROW EXECUTE FUNCTION ${quoteName(recorder)}(${left})`,
    locks: lockTree(table, 'SHARE ROW EXCLUSIVE'),
    hazards: ['changes-behaviour'],
    inverse: [undo(`DROP TRIGGER IF EXISTS ${quoteIdentifier(trigger)} ON ${quoteName(table)}`)],
    group: 'security',
    creates: [triggerKey(table, trigger)],
    needs: [relationKey(table), functionKey(recorder)],
    notes: leaveOut.length === 0 ? [] : ['The columns named as arguments are left out of the copy.'],
  });
  const shared = stands ? [] : auditBasis(log, recorder, context);
  return { statements: [...shared, watch], claims: [`audit trail\u0000${relationKey(table)}`] };
};

function standsAlready(log: QualifiedName, recorder: QualifiedName, { database }: PlanContext): boolean {
  return (
    database.relations.has(nameKey(log.schema, log.name)) &&
    database.routines.has(nameKey(recorder.schema, recorder.name))
  );
}

function auditBasis(log: QualifiedName, recorder: QualifiedName, context: PlanContext): Statement[] {
  const table = newTable(
    log,
    [
      'id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
      'changed_at timestamp with time zone NOT NULL DEFAULT now()',
      'changed_by text NOT NULL',
      'table_schema text NOT NULL',
      'table_name text NOT NULL',
      "operation text NOT NULL CHECK (operation IN ('INSERT', 'UPDATE', 'DELETE'))",
      'old_row jsonb',
      'new_row jsonb',
    ],
    'security',
  );
  const index = statement({
    sql: `CREATE INDEX row_changes_table_changed_at_idx ON ${quoteName(log)} (table_schema, table_name, changed_at)`,
    group: 'security',
    needs: [relationKey(log)],
    creates: [`index of\u0000${relationKey(log)}`],
  });
  return [...schemaStatements(log.schema, context), table, index, ...recorderStatements(log, recorder, context)];
}

function recorderStatements(log: QualifiedName, recorder: QualifiedName, context: PlanContext): Statement[] {
  const signature = `${quoteName(recorder)}()`;
  const body = `
BEGIN
  INSERT INTO ${quoteName(log)} (changed_by, table_schema, table_name, operation, old_row, new_row)
  VALUES (
    coalesce(nullif(pg_catalog.current_setting(${quoteLiteral(context.identitySetting)}, true), ''), session_user),
    tg_table_schema,
    tg_table_name,
    tg_op,
    CASE WHEN tg_op <> 'INSERT' THEN pg_catalog.to_jsonb(old) - coalesce(tg_argv, '{}') END,
    CASE WHEN tg_op <> 'DELETE' THEN pg_catalog.to_jsonb(new) - coalesce(tg_argv, '{}') END
  );
  RETURN NULL;
END
`;
  const create = statement({
    sql: `CREATE FUNCTION ${signature} RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS ${dollarQuote(body)}`,
    inverse: [undo(`DROP FUNCTION IF EXISTS ${signature}`)],
    group: 'security',
    creates: [functionKey(recorder)],
    needs: [relationKey(log), schemaKey(recorder.schema)],
    notes: [
      "SECURITY DEFINER, so that who changes a row needs no right to write the log; the empty search_path keeps it from running others' code.",
    ],
  });
  const revoke = statement({
    sql: `REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`,
    group: 'security',
    needs: [functionKey(recorder)],
    creates: [`grants of\u0000${functionKey(recorder)}`],
  });
  return [create, revoke];
}
