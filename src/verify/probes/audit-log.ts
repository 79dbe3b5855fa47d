import { nameKey } from '../../model/name.ts';
import { bodyStatements, insertTarget, isSymbol, isWord } from '../../model/questions/body-statements.ts';
import type { BodyToken } from '../../model/questions/body-tokens.ts';
import type { Table } from '../../model/relation.ts';
import type { Trigger } from '../../model/trigger.ts';
import type { Roles } from '../../semantics/roles.ts';

/** The table into which a trigger writes what happens to its own; undefined when it keeps no record that can be seen. */
export function auditLogOf(trigger: Trigger, roles: Roles): Table | undefined {
  const { function: routine, relation, enabled } = trigger;
  if (enabled === 'disabled' || routine?.language !== 'plpgsql' || routine.body === undefined) return undefined;
  for (const statement of bodyStatements(routine.body)) {
    const table = tableNamed(insertTarget(statement), trigger, roles);
    if (table === undefined || table === relation) continue;
    if (roles.table(table, 'audit-log') !== undefined || statement.some((_token, at) => isWholeRow(statement, at)))
      return table;
  }
  return undefined;
}

/** A bare name is looked for beside the function and the table first. */
function tableNamed(target: string | undefined, trigger: Trigger, { database }: Roles): Table | undefined {
  if (target === undefined) return undefined;
  const schemas = [trigger.functionName.schema, trigger.relation.schema, ...database.schemas.keys()];
  const keys = [...schemas.map((schema) => nameKey(schema, target)), target.replace('.', nameKey('', ''))];
  const relation = keys.map((key) => database.relations.get(key)).find((each) => each !== undefined);
  return relation?.kind === 'table' ? relation : undefined;
}

function isWholeRow(statement: readonly BodyToken[], at: number): boolean {
  const isRow = isWord(statement[at], 'new') || isWord(statement[at], 'old');
  return isRow && (!isSymbol(statement[at + 1], '.') || isSymbol(statement[at + 2], '*'));
}
