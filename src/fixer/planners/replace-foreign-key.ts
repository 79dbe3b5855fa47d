import { constraintDefinition, foreignKeyDefinition } from '../constraint-definition.ts';
import { constraintKey, relationKey } from '../object-key.ts';
import { type Planner, refuse } from '../planner.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { type InverseStatement, type Statement, statement, undo } from '../statement.ts';
import { validation } from '../validate.ts';
import { canAddUnvalidated, foreignKeyLocks } from './add-foreign-key.ts';
import { commentOnConstraint } from './drop-constraint.ts';

/** Another ON DELETE: the old constraint goes and the new one comes under the same name, in one statement. */
export const planReplaceForeignKey: Planner<'replace-foreign-key'> = (change, { database }) => {
  const { foreignKey: key, onDelete } = change;
  const { table } = key;
  if (key.inherited) return refuse('The constraint belongs to the parent of this table and changes with it.');
  if (onDelete === 'set-null' && key.columns.some((column) => column.notNull)) {
    return refuse('ON DELETE SET NULL needs columns that may be null.');
  }
  const canWait = canAddUnvalidated(table, database.postgres.from) && key.enforced;
  const name = quoteIdentifier(key.name);
  const swap = (definition: string) =>
    `ALTER TABLE ${quoteName(table)} DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} ${definition}`;
  const notValid = canWait ? ' NOT VALID' : '';
  const validateOld = `ALTER TABLE ${quoteName(table)} VALIDATE CONSTRAINT ${name}`;
  const inverse: InverseStatement[] = [
    undo(swap(`${constraintDefinition(key)}${key.validated ? notValid : ' NOT VALID'}`)),
    ...(canWait && key.validated ? [undo(validateOld)] : []),
    ...commentOnConstraint(key).map(undo),
  ];
  const add = statement({
    sql: swap(`${foreignKeyDefinition(key, onDelete)}${notValid}`),
    locks: foreignKeyLocks(table, key.referencedTable, 'ACCESS EXCLUSIVE'),
    hazards: ['changes-behaviour', ...(canWait ? [] : (['blocks-writes', 'may-fail-on-data'] as const))],
    inverse,
    group: 'constraints',
    creates: [constraintKey(table, key.name)],
    needs: [relationKey(table)],
    notes: [`Replaces ${key.name} under its own name: beside the old one the new action would never happen.`],
  });
  const comment: Statement[] = commentOnConstraint(key).map((sql) =>
    statement({
      sql,
      group: 'constraints',
      needs: [constraintKey(table, key.name)],
    }),
  );
  const later: Statement[] = canWait && key.validated ? [revalidation(key)] : [];
  return { statements: [add, ...comment, ...later], claims: [constraintKey(table, key.name)] };
};

function revalidation(key: Parameters<typeof constraintDefinition>[0] & { kind: 'foreign-key' }): Statement {
  const referenced = key.referencedTable === undefined ? {} : { referenced: key.referencedTable };
  return validation(key.table, key.name, { followUp: true, ...referenced });
}
