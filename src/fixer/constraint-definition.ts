import type { CheckConstraint, Constraint, ForeignKey, ReferentialAction } from '../model/constraint.ts';
import type { Index } from '../model/table-index.ts';
import { keySql, storageClause } from './index-definition.ts';
import { quoteColumns, quoteIdentifier, quoteName } from './quote.ts';

const actionWords: Readonly<Record<ReferentialAction, string>> = {
  'no-action': 'NO ACTION',
  restrict: 'RESTRICT',
  cascade: 'CASCADE',
  'set-null': 'SET NULL',
  'set-default': 'SET DEFAULT',
};

/** The definition of a constraint that stands, as it follows ADD CONSTRAINT name; NOT VALID is left to the caller. */
export function constraintDefinition(constraint: Constraint): string {
  switch (constraint.kind) {
    case 'primary-key':
    case 'unique': {
      const last = constraint.withoutOverlaps ? ' WITHOUT OVERLAPS' : '';
      const include = constraint.include.length === 0 ? '' : ` INCLUDE (${quoteColumns(constraint.include)})`;
      const nulls = constraint.nullsNotDistinct ? ' NULLS NOT DISTINCT' : '';
      const word = constraint.kind === 'unique' ? `UNIQUE${nulls}` : 'PRIMARY KEY';
      return `${word} (${quoteColumns(constraint.columns)}${last})${include}${storage(constraint.index)}${timing(constraint)}`;
    }
    case 'check':
      return `CHECK (${constraint.expression.text})${constraint.noInherit ? ' NO INHERIT' : ''}${enforcement(constraint)}`;
    case 'foreign-key':
      return foreignKeyDefinition(constraint, constraint.onDelete);
    case 'exclusion':
      return exclusionDefinition(constraint);
  }
}

/** The definition of a foreign key with another ON DELETE, everything else kept. */
export function foreignKeyDefinition(key: ForeignKey, onDelete: ReferentialAction): string {
  const columns =
    key.referencedName.columns.length === 0
      ? key.referencedColumns.map((column) => column.name)
      : key.referencedName.columns;
  const referenced = columns.length === 0 ? '' : ` (${columns.map(quoteIdentifier).join(', ')})`;
  const isSet = onDelete === 'set-null' || onDelete === 'set-default';
  const setColumns = isSet && key.setColumns.length > 0 ? ` (${quoteColumns(key.setColumns)})` : '';
  return (
    [
      `FOREIGN KEY (${quoteColumns(key.columns)}) REFERENCES ${quoteName(key.referencedName)}${referenced}`,
      ...(key.match === 'simple' ? [] : [`MATCH ${key.match.toUpperCase()}`]),
      ...(key.onUpdate === 'no-action' ? [] : [`ON UPDATE ${actionWords[key.onUpdate]}`]),
      ...(onDelete === 'no-action' ? [] : [`ON DELETE ${actionWords[onDelete]}${setColumns}`]),
    ].join(' ') +
    timing(key) +
    enforcement(key)
  );
}

function exclusionDefinition(constraint: Extract<Constraint, { kind: 'exclusion' }>): string {
  const { index, operators } = constraint;
  const elements = index.keys.map((key, position) => `${keySql(key)} WITH ${operatorSql(operators[position])}`);
  const include = index.include.length === 0 ? '' : ` INCLUDE (${quoteColumns(index.include)})`;
  const where = index.predicate === undefined ? '' : ` WHERE (${index.predicate.text})`;
  return `EXCLUDE USING ${quoteIdentifier(index.method)} (${elements.join(', ')})${include}${storage(index)}${where}${timing(constraint)}`;
}

/** An operator that is not PostgreSQL's own bears its schema: `public.&&`. */
function operatorSql(operator = '='): string {
  const dot = operator.lastIndexOf('.');
  return dot < 0 ? operator : `OPERATOR(${quoteIdentifier(operator.slice(0, dot))}${operator.slice(dot)})`;
}

function storage(index: Index): string {
  return storageClause(index.storageParameters)
    .map((clause) => ` ${clause}`)
    .join('');
}

/** ON DELETE as it follows a foreign key's columns; empty for the default. */
export function onDeleteClause(action: ReferentialAction): string {
  return action === 'no-action' ? '' : ` ON DELETE ${actionWords[action]}`;
}

function timing(constraint: Constraint): string {
  if (!constraint.deferrable) return '';
  return constraint.initiallyDeferred ? ' DEFERRABLE INITIALLY DEFERRED' : ' DEFERRABLE';
}

function enforcement(constraint: CheckConstraint | ForeignKey): string {
  return constraint.enforced ? '' : ' NOT ENFORCED';
}
