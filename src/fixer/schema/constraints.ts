import type { Constraint } from '../../model/constraint.ts';
import type { Table } from '../../model/relation.ts';
import { constraintDefinition } from '../constraint-definition.ts';
import { constraintKey, indexKey, relationKey } from '../object-key.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { constraintTitle } from './object-name.ts';
import { type Phase, type Piece, piece } from './piece.ts';
import type { RenderContext } from './render-context.ts';

/** All constraints of a table. */
export function constraintsOf(table: Table): readonly Constraint[] {
  const { primaryKey, uniqueKeys, exclusions, checks, foreignKeys } = table;
  return [...(primaryKey === undefined ? [] : [primaryKey]), ...uniqueKeys, ...exclusions, ...checks, ...foreignKeys];
}

/** ALTER TABLE ... ADD CONSTRAINT; checks and foreign keys that come from a parent come with the parent's. */
export function constraintPieces(constraint: Constraint, context: RenderContext): Piece[] {
  const isIndexed = 'index' in constraint;
  if (constraint.inherited && !isIndexed) return [];
  const { table } = constraint;
  const made = piece(phaseOf(constraint), constraintTitle(constraint), [addConstraintSql(constraint)], {
    creates: [
      constraintKey(table, constraint.name),
      ...(isIndexed ? [indexKey(table.schema, constraint.index.name)] : []),
    ],
    needs: [relationKey(table), ...neededBy(constraint, context)],
  });
  return [made];
}

/** ALTER TABLE ... ADD CONSTRAINT for one that stands. Partitions get an index of their own, which is attached later. */
export function addConstraintSql(constraint: Constraint): string {
  const only = 'index' in constraint ? 'ONLY ' : '';
  const isUnproven = 'validated' in constraint && !constraint.validated && constraint.enforced;
  return [
    `ALTER TABLE ${only}${quoteName(constraint.table)}`,
    `ADD CONSTRAINT ${quoteIdentifier(constraint.name)}`,
    `${constraintDefinition(constraint)}${isUnproven ? ' NOT VALID' : ''}`,
  ].join(' ');
}

function phaseOf({ kind }: Constraint): Phase {
  if (kind === 'check') return 'check';
  if (kind === 'foreign-key') return 'foreign key';
  return kind === 'exclusion' ? 'index' : 'key';
}

function neededBy(constraint: Constraint, { named }: RenderContext): string[] {
  switch (constraint.kind) {
    case 'check':
      return named.of(constraint.expression);
    case 'foreign-key':
      return [relationKey(constraint.referencedName)];
    case 'exclusion': {
      const { keys, predicate } = constraint.index;
      return named.of(predicate, ...keys.map(({ expression }) => expression));
    }
    default:
      return [];
  }
}
