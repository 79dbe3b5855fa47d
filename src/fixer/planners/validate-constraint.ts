import { constraintDefinition } from '../constraint-definition.ts';
import { constraintKey } from '../object-key.ts';
import { type Planner, refuse } from '../planner.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { undo } from '../statement.ts';
import { validation } from '../validate.ts';
import { commentOnConstraint } from './drop-constraint.ts';

/** A constraint that was left NOT VALID. */
export const planValidateConstraint: Planner<'validate-constraint'> = ({ constraint }) => {
  const { table } = constraint;
  if (!constraint.enforced) return refuse('PostgreSQL does not validate a constraint that is NOT ENFORCED.');
  const name = quoteIdentifier(constraint.name);
  const again = `ALTER TABLE ${quoteName(table)} DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} ${constraintDefinition(constraint)} NOT VALID`;
  const inverse = [undo(again), ...commentOnConstraint(constraint).map(undo)];
  const isKey = constraint.kind === 'foreign-key' && constraint.referencedTable !== undefined;
  const referenced = isKey ? { referenced: constraint.referencedTable } : {};
  const validate = validation(table, constraint.name, { followUp: false, inverse, ...referenced });
  return { statements: [validate], claims: [constraintKey(table, constraint.name)] };
};
