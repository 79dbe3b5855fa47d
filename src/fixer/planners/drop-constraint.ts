import type { Constraint } from '../../model/constraint.ts';
import { constraintDefinition } from '../constraint-definition.ts';
import { createIndexSql, indexExtras } from '../index-definition.ts';
import { constraintKey, indexesOfKey, relationKey } from '../object-key.ts';
import { type Planner, refuse } from '../planner.ts';
import { quoteIdentifier, quoteLiteral, quoteName } from '../quote.ts';
import { type InverseStatement, type Lock, statement, undo, undoAlone } from '../statement.ts';
import { lockTree } from '../validate.ts';

/** A constraint that is needless beside another one. */
export const planDropConstraint: Planner<'drop-constraint'> = ({ constraint }) => {
  const { table } = constraint;
  const obstacle = obstacleTo(constraint);
  if (obstacle !== undefined) return refuse(obstacle);
  const drop = statement({
    sql: `ALTER TABLE ${quoteName(table)} DROP CONSTRAINT ${quoteIdentifier(constraint.name)}`,
    locks: locksOf(constraint),
    hazards: ['loses-guarantee'],
    inverse: [...constraintRestoration(constraint), ...commentOnConstraint(constraint).map(undo)],
    group: 'constraints',
    needs: [relationKey(table), indexesOfKey(table)],
  });
  return { statements: [drop], claims: [constraintKey(table, constraint.name)] };
};

/** COMMENT ON CONSTRAINT for one that has a comment. */
export function commentOnConstraint(constraint: Constraint): string[] {
  if (constraint.comment === undefined) return [];
  const name = `${quoteIdentifier(constraint.name)} ON ${quoteName(constraint.table)}`;
  return [`COMMENT ON CONSTRAINT ${name} IS ${quoteLiteral(constraint.comment)}`];
}

function obstacleTo(constraint: Constraint): string | undefined {
  if (constraint.inherited) return 'The constraint belongs to the parent of this table and goes with it.';
  if (constraint.kind !== 'primary-key' && constraint.kind !== 'unique') return undefined;
  const dependent = constraint.table.referencedBy.find((key) => {
    return (
      key.referencedColumns.length === constraint.columns.length &&
      key.referencedColumns.every((column) => constraint.columns.includes(column))
    );
  });
  if (dependent !== undefined)
    return `Foreign key ${dependent.name} on ${dependent.table.name} references its columns.`;
  return constraint.index.replicaIdentity ? 'Its index is the replica identity of the table.' : undefined;
}

function locksOf(constraint: Constraint): Lock[] {
  const own = lockTree(constraint.table, 'ACCESS EXCLUSIVE');
  if (constraint.kind !== 'foreign-key' || constraint.referencedTable === undefined) return own;
  return constraint.referencedTable === constraint.table
    ? own
    : [...own, ...lockTree(constraint.referencedTable, 'ACCESS EXCLUSIVE')];
}

/** Brings the constraint back: an index is built without stopping writers and then promoted, rows are validated apart. */
export function constraintRestoration(constraint: Constraint): InverseStatement[] {
  const { table } = constraint;
  const add = `ALTER TABLE ${quoteName(table)} ADD CONSTRAINT ${quoteIdentifier(constraint.name)}`;
  if (constraint.kind === 'check' || constraint.kind === 'foreign-key') {
    const isPlain = !constraint.enforced || (constraint.kind === 'foreign-key' && table.partitioning !== undefined);
    if (isPlain) return [undo(`${add} ${constraintDefinition(constraint)}`)];
    const validate = `ALTER TABLE ${quoteName(table)} VALIDATE CONSTRAINT ${quoteIdentifier(constraint.name)}`;
    return [
      undo(`${add} ${constraintDefinition(constraint)} NOT VALID`),
      ...(constraint.validated ? [undo(validate)] : []),
    ];
  }
  const canPromote = constraint.kind !== 'exclusion' && table.partitioning === undefined && !constraint.withoutOverlaps;
  if (!canPromote) return [undo(`${add} ${constraintDefinition(constraint)}`)];
  const word = constraint.kind === 'unique' ? 'UNIQUE' : 'PRIMARY KEY';
  const timing = constraint.deferrable ? ` DEFERRABLE${constraint.initiallyDeferred ? ' INITIALLY DEFERRED' : ''}` : '';
  return [
    undoAlone(createIndexSql(constraint.index, { concurrently: true })),
    undo(`${add} ${word} USING INDEX ${quoteIdentifier(constraint.index.name)}${timing}`),
    ...indexExtras(constraint.index).map(undo),
  ];
}
