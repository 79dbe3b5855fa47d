import type { Column } from '../../model/column.ts';
import type { Table } from '../../model/relation.ts';
import { relationKey } from '../object-key.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { comesLate, notNullSql } from './columns.ts';
import { defaultSql } from './default-sql.ts';
import { relationTitle } from './object-name.ts';
import { type Piece, piece } from './piece.ts';
import type { RenderContext } from './render-context.ts';
import { isMadeAsChild } from './tables.ts';

/** What ALTER TABLE says of a table once it stands: late defaults, statistics targets, replica identity, CLUSTER, row security. */
export function tableStatePieces(table: Table, context: RenderContext): Piece[] {
  const title = relationTitle(table);
  const needs = [relationKey(table)];
  const state = [
    ...table.columns.flatMap((column) => (column.statisticsTarget === undefined ? [] : [statisticsSql(column)])),
    ...table.indexes
      .filter(({ clustered }) => clustered)
      .map(({ name }) => alter(table, `CLUSTER ON ${quoteIdentifier(name)}`)),
    ...replicaIdentitySql(table),
  ];
  const security = rowSecuritySql(table);
  return [
    ...table.columns.flatMap((column) => defaultPieces(column, table, context)),
    ...table.columns.flatMap((column) => {
      const sql = lateNotNullSql(column, table);
      return sql === undefined ? [] : [piece('check', title, [sql], { needs })];
    }),
    ...(state.length === 0 ? [] : [piece('state', title, state, { needs })]),
    ...(security.length === 0 ? [] : [piece('policy', title, security, { needs })]),
  ];
}

function defaultPieces(column: Column, table: Table, context: RenderContext): Piece[] {
  const { default: standard } = column;
  const comesFromParent = standard === undefined && isTakenOver(column, table) && parentHasDefault(column, table);
  if (!comesFromParent && !comesLate(column, context)) return [];
  const action = standard === undefined ? 'DROP DEFAULT' : `SET DEFAULT ${defaultSql(standard)}`;
  return [
    piece('default', relationTitle(table), [alterColumn(column, action)], {
      needs: [relationKey(table), ...context.named.of(standard)],
    }),
  ];
}

/** NOT NULL that CREATE TABLE cannot say: not valid, or of a column that a parent has without it. */
function lateNotNullSql(column: Column, table: Table): string | undefined {
  if (!column.notNull) return undefined;
  if (!column.notNullValidated) {
    return alter(table, `ADD ${notNullSql(column)} ${quoteIdentifier(column.name)} NOT VALID`);
  }
  const isNew =
    isTakenOver(column, table) && !table.inherits.some((parent) => namesake(column, parent)?.notNull === true);
  return isNew ? alterColumn(column, 'SET NOT NULL') : undefined;
}

/** True for a column that CREATE TABLE does not name, since INHERITS brings it. */
function isTakenOver(column: Column, table: Table): boolean {
  return !column.local && isMadeAsChild(table);
}

function parentHasDefault(column: Column, table: Table): boolean {
  return table.inherits.some((parent) => {
    const found = namesake(column, parent);
    return found?.default !== undefined;
  });
}

function namesake(column: Column, parent: Table): Column | undefined {
  return parent.columns.find(({ name }) => name === column.name);
}

function statisticsSql(column: Column): string {
  return alterColumn(column, `SET STATISTICS ${column.statisticsTarget}`);
}

function replicaIdentitySql(table: Table): string[] {
  const index = table.indexes.find(({ replicaIdentity }) => replicaIdentity);
  if (table.replicaIdentity === 'full' || table.replicaIdentity === 'nothing')
    return [alter(table, `REPLICA IDENTITY ${table.replicaIdentity.toUpperCase()}`)];
  return index === undefined ? [] : [alter(table, `REPLICA IDENTITY USING INDEX ${quoteIdentifier(index.name)}`)];
}

/** ENABLE and FORCE ROW LEVEL SECURITY. */
function rowSecuritySql(table: Table): string[] {
  return [
    ...(table.rowSecurity.enabled ? [alter(table, 'ENABLE ROW LEVEL SECURITY')] : []),
    ...(table.rowSecurity.forced ? [alter(table, 'FORCE ROW LEVEL SECURITY')] : []),
  ];
}

function alter(table: Table, action: string): string {
  return `ALTER TABLE ONLY ${quoteName(table)} ${action}`;
}

function alterColumn({ relation, name }: Column, action: string): string {
  return `ALTER TABLE ONLY ${quoteName(relation)} ALTER COLUMN ${quoteIdentifier(name)} ${action}`;
}
