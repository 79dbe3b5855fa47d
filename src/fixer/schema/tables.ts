import type { Column } from '../../model/column.ts';
import { generatedName } from '../../model/generated-name.ts';
import { displayName } from '../../model/name.ts';
import type { PartitionBound, PartitionLimit, Table } from '../../model/relation.ts';
import { keySql, storageClause } from '../index-definition.ts';
import { relationKey, schemaKey, typeKey } from '../object-key.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { columnSql, typedColumnSql } from './columns.ts';
import { relationTitle } from './object-name.ts';
import { type Piece, piece } from './piece.ts';
import type { RenderContext } from './render-context.ts';

/** CREATE TABLE without constraints but NOT NULL, and what makes it a partition or, where its columns stand otherwise, a child. */
export function tablePieces(table: Table, context: RenderContext): Piece[] {
  const title = relationTitle(table);
  const created = piece('table', title, [createTableSql(table, context)], {
    creates: [relationKey(table), typeKey(table)],
    needs: neededBy(table, context),
  });
  const joined = joinSql(table);
  if (joined.length === 0) return [created];
  const parents = table.partitionOf === undefined ? table.inherits : [table.partitionOf.parent];
  return [created, piece('inheritance', title, joined, { needs: [relationKey(table), ...parents.map(relationKey)] })];
}

function createTableSql(table: Table, context: RenderContext): string {
  const { partitioning } = table;
  return [
    table.persistence === 'unlogged' ? 'CREATE UNLOGGED TABLE' : 'CREATE TABLE',
    quoteName(table),
    ...bodySql(table, context),
    ...(isMadeAsChild(table) ? [`INHERITS (${table.inherits.map(quoteName).join(', ')})`] : []),
    ...(partitioning === undefined
      ? []
      : [`PARTITION BY ${partitioning.strategy.toUpperCase()} (${partitioning.key.map(keySql).join(', ')})`]),
    ...(table.accessMethod === undefined ? [] : [`USING ${quoteIdentifier(table.accessMethod)}`]),
    ...storageClause(table.storageParameters),
  ].join(' ');
}

function bodySql(table: Table, context: RenderContext): string[] {
  if (table.ofType !== undefined) {
    const columns = table.columns.flatMap((column) => typedColumnSql(column, context) ?? []);
    return [`OF ${quoteName(table.ofType)}`, ...(columns.length === 0 ? [] : [inBody(columns)])];
  }
  if (!isMadeAsChild(table)) return [inBody(table.columns.map((column) => columnSql(column, context)))];
  const own = table.columns.filter(({ local }) => local).map((column) => columnSql(column, context));
  return [inBody([...own, ...(context.database.postgres.to >= 18 ? renamedNotNulls(table) : [])])];
}

/** From PostgreSQL 18 on NOT NULL has a name, which a child takes over from its parent unless it has one of its own. */
function renamedNotNulls(table: Table): string[] {
  return table.columns.flatMap((column) => {
    if (column.local || !column.notNull) return [];
    const namesakes = table.inherits.flatMap(({ columns }) => columns.filter(({ name }) => name === column.name));
    const [inherited] = namesakes.filter(({ notNull }) => notNull).map(notNullName);
    const name = notNullName(column);
    if (inherited === undefined || inherited === name) return [];
    return [`CONSTRAINT ${quoteIdentifier(name)} NOT NULL ${quoteIdentifier(column.name)}`];
  });
}

function notNullName({ notNullName: given, relation, name }: Column): string {
  return given ?? generatedName(relation.name, name, 'not_null');
}

function inBody(lines: readonly string[]): string {
  return lines.length === 0 ? '()' : `(\n  ${lines.join(',\n  ')}\n)`;
}

/** ATTACH PARTITION, or INHERIT for a table whose columns do not stand in the order that INHERITS would give them. */
function joinSql(table: Table): string[] {
  const { partitionOf } = table;
  if (partitionOf !== undefined) {
    const { parent, bound } = partitionOf;
    return [`ALTER TABLE ONLY ${quoteName(parent)} ATTACH PARTITION ${quoteName(table)} ${boundSql(bound)}`];
  }
  if (isMadeAsChild(table)) return [];
  return table.inherits.map((parent) => `ALTER TABLE ${quoteName(table)} INHERIT ${quoteName(parent)}`);
}

/** True when CREATE TABLE ... INHERITS gives the columns in their order: those of the parents, then the table's own. */
export function isMadeAsChild(table: Table): boolean {
  if (table.inherits.length === 0) return false;
  const order = new Set(table.inherits.flatMap(({ columns }) => columns.map(({ name }) => name)));
  for (const { name, local } of table.columns) if (local) order.add(name);
  return [...order].join('\u0000') === table.columns.map(({ name }) => name).join('\u0000');
}

/** What CREATE TABLE and ATTACH PARTITION say of a partition's rows. */
export function boundSql(bound: PartitionBound): string {
  switch (bound.kind) {
    case 'default':
      return 'DEFAULT';
    case 'hash':
      return `FOR VALUES WITH (MODULUS ${bound.modulus}, REMAINDER ${bound.remainder})`;
    case 'list':
      return `FOR VALUES IN (${bound.values.map(({ text }) => text).join(', ')})`;
    case 'range':
      return `FOR VALUES FROM (${limitsSql(bound.from)}) TO (${limitsSql(bound.to)})`;
  }
}

function limitsSql(limits: readonly PartitionLimit[]): string {
  return limits.map((limit) => (typeof limit === 'string' ? limit.toUpperCase() : limit.text)).join(', ');
}

function neededBy(table: Table, { named }: RenderContext): string[] {
  const early = table.columns.flatMap((column) => [
    ...named.ofType(column.type),
    ...named.of(column.generated?.expression),
    // A default that calls no function of the schema is set at once, and may still name a sequence or a type.
    ...named.of(column.default).filter((key) => !key.startsWith('function') && key !== relationKey(table)),
  ]);
  return [
    schemaKey(table.schema),
    ...early.filter((key) => key !== typeKey(table)),
    ...named.of(...(table.partitioning?.key ?? []).map(({ expression }) => expression)),
    ...(table.ofType === undefined ? [] : [typeKey(table.ofType)]),
    ...(isMadeAsChild(table) ? table.inherits.map(relationKey) : []),
  ];
}

/** Why a table comes out otherwise than it is; undefined when it does not. */
export function tableShortfall(table: Table): string | undefined {
  if (table.tablespace !== undefined) return `its tablespace ${table.tablespace} belongs to the server`;
  const isTakenOver = table.inherits.length > 0 && !isMadeAsChild(table) && table.columns.some(({ local }) => !local);
  if (!isTakenOver) return undefined;
  return `columns that ${displayName(table)} has from its parents count as its own, since they do not stand first`;
}
