import type { Column } from '../../model/column.ts';
import type { Table } from '../../model/relation.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { collationSql, typeSql } from '../type-sql.ts';
import { defaultSql } from './default-sql.ts';
import type { RenderContext } from './render-context.ts';
import { sequenceOptions } from './sequences.ts';

/** A column as CREATE TABLE and ADD COLUMN take it. A default that calls a function of the schema comes later. */
export function columnSql(column: Column, context: RenderContext): string {
  return [
    quoteIdentifier(column.name),
    typeSql(column.type),
    ...(column.collation === undefined ? [] : [`COLLATE ${collationSql(column.collation)}`]),
    ...columnConstraints(column, context),
  ].join(' ');
}

/** A column of a typed table; undefined when it says no more than the type. */
export function typedColumnSql(column: Column, context: RenderContext): string | undefined {
  const constraints = columnConstraints(column, context);
  if (constraints.length === 0) return undefined;
  return `${quoteIdentifier(column.name)} WITH OPTIONS ${constraints.join(' ')}`;
}

function columnConstraints(column: Column, context: RenderContext): string[] {
  const { generated, default: standard } = column;
  return [
    ...(column.notNull && column.notNullValidated ? [notNullSql(column)] : []),
    ...(generated === undefined
      ? []
      : [`GENERATED ALWAYS AS (${generated.expression.text}) ${generated.storage.toUpperCase()}`]),
    ...identitySql(column, context),
    ...(standard === undefined || comesLate(column, context) ? [] : [`DEFAULT ${defaultSql(standard)}`]),
  ];
}

/** NOT NULL with the name that was given to it, which servers before PostgreSQL 18 take and forget. */
export function notNullSql({ notNullName }: Column): string {
  return notNullName === undefined ? 'NOT NULL' : `CONSTRAINT ${quoteIdentifier(notNullName)} NOT NULL`;
}

/** Partitions have the identity of the whole, from PostgreSQL 17 on; before that they have none. */
function identitySql(column: Column, context: RenderContext): string[] {
  if (column.identity === undefined || isOfPartition(column)) return [];
  return [identityClause(column, context)];
}

/** GENERATED ... AS IDENTITY with its sequence. */
export function identityClause(column: Column, { identities }: RenderContext): string {
  const { identity, type } = column;
  const sequence = identities.get(column);
  const words = identity === 'always' ? 'ALWAYS' : 'BY DEFAULT';
  // A sequence of another type is given its bounds later.
  const bounds = sequence !== undefined && sequence.type.name === type.name ? ` ${sequenceOptions(sequence)}` : '';
  const options = sequence === undefined ? '' : ` (SEQUENCE NAME ${quoteName(sequence)}${bounds})`;
  return `GENERATED ${words} AS IDENTITY${options}`;
}

/** True when the column's default is set after the table is made: it may need what needs the table, or a parent has another. */
export function comesLate({ default: standard, relation }: Column, { named }: RenderContext): boolean {
  if (standard === undefined || relation.kind !== 'table') return false;
  return isInHierarchy(relation) || named.of(standard).some((key) => key.startsWith('function'));
}

/** True for a table that inherits or is inherited from: a child takes over its parents' defaults when it is made. */
function isInHierarchy({ inherits, inheritedBy }: Table): boolean {
  return inherits.length > 0 || inheritedBy.length > 0;
}

function isOfPartition({ relation }: Column): boolean {
  return relation.kind === 'table' && relation.partitionOf !== undefined;
}
