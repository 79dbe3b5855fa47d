import type { Column } from '../../model/column.ts';
import { generatedName } from '../../model/generated-name.ts';
import type { Policy } from '../../model/policy.ts';
import type { Table } from '../../model/relation.ts';
import type { EnableRowSecurity } from '../../rule/change.ts';
import { policyKey, relationKey } from '../object-key.ts';
import { type PlanContext, type Planner, refuse } from '../planner.ts';
import { quoteIdentifier, quoteLiteral, quoteName } from '../quote.ts';
import { type Statement, statement, undo } from '../statement.ts';
import { typeSql } from '../type-sql.ts';

/** Row security on, with one policy for each command where the owner column is known. */
export const planEnableRowSecurity: Planner<'enable-row-security'> = (change, context) => {
  const { table, force, ownerColumn } = change;
  const policies = ownerColumn === undefined ? [] : ownerPolicies(change, ownerColumn, context);
  const switches = [
    ...(table.rowSecurity.enabled ? [] : [toggle(table, 'ENABLE', 'DISABLE')]),
    ...(!force || table.rowSecurity.forced ? [] : [toggle(table, 'FORCE', 'NO FORCE')]),
  ];
  const statements = [...policies, ...switches];
  if (statements.length === 0) return refuse('Row security is on already, and no owner column is known.');
  return { statements, claims: [`row security\u0000${relationKey(table)}`] };
};

function toggle(table: Table, on: string, off: string): Statement {
  const alter = (word: string) => `ALTER TABLE ${quoteName(table)} ${word} ROW LEVEL SECURITY`;
  return statement({
    sql: alter(on),
    locks: [{ relation: table, mode: 'ACCESS EXCLUSIVE' }],
    hazards: ['changes-access'],
    inverse: [undo(alter(off))],
    group: 'security',
    creates: [`row security\u0000${relationKey(table)}`],
    needs: [relationKey(table), `policies\u0000${relationKey(table)}`],
  });
}

/** A policy for each command that no permissive policy covers yet. */
function ownerPolicies(change: EnableRowSecurity, owner: Column, context: PlanContext): Statement[] {
  const { table } = change;
  const commands = (['select', 'insert', 'update', 'delete'] as const).filter((command) => {
    return !table.policies.some(
      (policy) => policy.permissive && (policy.command === command || policy.command === 'all'),
    );
  });
  const isOwn = `${quoteIdentifier(owner.name)} = ${callerIdentity(change, owner)}`;
  const role = change.identity.form === 'auth-uid' ? 'authenticated' : 'PUBLIC';
  return commands.map((command) => {
    const name = context.names.onTable(table, 'policy', generatedName(table.name, undefined, `owner_${command}`));
    const target = `${quoteIdentifier(name)} ON ${quoteName(table)}`;
    return statement({
      sql: `CREATE POLICY ${target} FOR ${command.toUpperCase()} TO ${role} ${clauses(command, isOwn)}`,
      locks: [{ relation: table, mode: 'ACCESS EXCLUSIVE' }],
      hazards: ['changes-access'],
      inverse: [undo(`DROP POLICY IF EXISTS ${target}`)],
      group: 'security',
      creates: [policyKey(table, name), `policies\u0000${relationKey(table)}`],
      needs: [relationKey(table)],
    });
  });
}

function clauses(command: Policy['command'], condition: string): string {
  if (command === 'insert') return `WITH CHECK (${condition})`;
  return command === 'update' ? `USING (${condition}) WITH CHECK (${condition})` : `USING (${condition})`;
}

/** The caller's id in the owner column's type, in a sub-select so that it is computed once and not for each row. */
function callerIdentity({ identity }: EnableRowSecurity, owner: Column): string {
  const type = typeSql(owner.type);
  if (identity.form === 'auth-uid') return `(SELECT auth.uid()${type === 'uuid' ? '' : `::${type}`})`;
  // Once set and reset, a setting of one's own is '' and no longer NULL.
  const value = `nullif(current_setting(${quoteLiteral(identity.name)}, true), '')`;
  return `(SELECT ${value}${type === 'text' ? '' : `::${type}`})`;
}
