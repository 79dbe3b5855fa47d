import { bodyStatements, insertTarget, isSymbol, isWord } from '../../model/questions/body-statements.ts';
import type { BodyToken } from '../../model/questions/body-tokens.ts';
import type { Table } from '../../model/relation.ts';
import type { Trigger } from '../../model/trigger.ts';
import type { Roles } from '../roles.ts';

/**
 * True when a trigger records the changes of the table: it inserts into a log, inserts whole rows elsewhere, or does what
 * cannot be seen here, as a function in C or dynamic SQL.
 */
export function hasAuditTrail(roles: Roles, table: Table): boolean {
  return table.triggers.some((trigger) => trigger.enabled !== 'disabled' && records(roles, trigger));
}

function records(roles: Roles, { function: routine, relation }: Trigger): boolean {
  if (routine?.language !== 'plpgsql' || routine.body === undefined) return true;
  return bodyStatements(routine.body).some((statement) => {
    if (isWord(statement[0], 'execute')) return true;
    const target = insertTarget(statement);
    if (target === undefined || target === relation.name || target === `${relation.schema}.${relation.name}`)
      return false;
    return statement.some((token, at) => isRow(token, statement[at + 1], statement[at + 2])) || isLog(roles, target);
  });
}

function isRow(token: BodyToken, next: BodyToken | undefined, behind: BodyToken | undefined): boolean {
  const isField = isSymbol(next, '.') && !isSymbol(behind, '*');
  return (isWord(token, 'new') || isWord(token, 'old')) && !isField;
}

function isLog(roles: Roles, target: string): boolean {
  return [...roles.tablesOf('audit-log'), ...roles.tablesOf('event-log')].some(
    ({ schema, name }) => target === name || target === `${schema}.${name}`,
  );
}
