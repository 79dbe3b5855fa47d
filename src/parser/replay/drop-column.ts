import type { Column } from '../../model/column.ts';
import type { ForeignKey } from '../../model/constraint.ts';
import type { Draft } from '../../model/draft.ts';
import { nameKey } from '../../model/name.ts';
import type { Table } from '../../model/relation.ts';
import { columnReferences } from './column-references.ts';
import { dropConstraint, dropIndex } from './drop-constraint.ts';
import { dropRelation } from './drop-relation.ts';
import { type Holder, holderText } from './expression-holders.ts';
import { forgetNotNullName } from './not-null.ts';
import type { Replay } from './replay.ts';
import { usesOfColumn } from './tree-uses.ts';

/**
 * Drops a column with what PostgreSQL drops beside it: its indexes, the constraints of its table that mention it, its sequence.
 * Foreign keys of others, and views, policies, triggers and generated columns that mention it stop it unless CASCADE is given.
 */
export function dropColumn(column: Draft<Column>, cascade: boolean, replay: Replay): void {
  const table = column.relation;
  const keys =
    table.kind === 'table'
      ? table.referencedBy.filter((key) => key.referencedColumns.includes(column) && key.table !== table)
      : [];
  const holders = usesOfColumn(column, replay).filter((holder) => !goesAlong(holder, column));
  const [dependent] = [
    ...keys.map((key) => `constraint ${key.name} on table ${key.table.name}`),
    ...holders.map(holderText),
  ];
  if (dependent !== undefined && !cascade) {
    replay.problem(
      'refused',
      `cannot drop column ${column.name} of table ${table.name} because other objects depend on it: ${dependent}`,
      '2BP01',
    );
    return;
  }
  for (const holder of holders) dropHolder(holder, replay);
  if (table.kind === 'table') dropDependents(table, column, replay);
  table.columns = table.columns.filter((candidate) => candidate !== column);
  forgetNotNullName(column, replay);
  if (column.sequence !== undefined)
    replay.draft.sequences.delete(nameKey(column.sequence.schema, column.sequence.name));
}

/** Indexes and checks of its own table go with a column without being asked. */
function goesAlong(holder: Holder, column: Draft<Column>): boolean {
  if (holder.kind === 'check') return holder.object.table === column.relation;
  if (holder.kind === 'index') return holder.object.relation === column.relation;
  return (holder.kind === 'default' || holder.kind === 'generated') && holder.object === column;
}

function dropDependents(table: Draft<Table>, column: Draft<Column>, replay: Replay): void {
  for (const key of table.referencedBy) if (key.referencedColumns.includes(column)) dropConstraint(key, replay);
  for (const key of table.foreignKeys)
    if (key.columns.includes(column)) dropConstraint(key as Draft<ForeignKey>, replay);
  for (const check of table.checks) if (mentions(check.expression, column)) dropConstraint(check, replay);
  for (const key of [...table.uniqueKeys, ...(table.primaryKey === undefined ? [] : [table.primaryKey])]) {
    if (key.columns.includes(column) || key.include.includes(column)) dropConstraint(key, replay);
  }
  for (const exclusion of table.exclusions)
    if (indexMentions(exclusion.index, column)) dropConstraint(exclusion, replay);
  for (const index of table.indexes) if (indexMentions(index, column)) dropIndex(index, replay);
}

function indexMentions(index: Draft<Table>['indexes'][number], column: Draft<Column>): boolean {
  return (
    index.include.includes(column) ||
    index.keys.some((key) => key.column === column || mentions(key.expression, column)) ||
    mentions(index.predicate, column)
  );
}

function mentions(
  expression: { readonly tree: Parameters<typeof columnReferences>[0] } | undefined,
  column: Draft<Column>,
): boolean {
  return expression !== undefined && columnReferences(expression.tree).includes(column.name);
}

/** Drops what depends on something that CASCADE drops: of a default only the default, of a generated column the column. */
export function dropHolder(holder: Holder, replay: Replay): void {
  switch (holder.kind) {
    case 'default':
      delete holder.object.default;
      return;
    case 'generated':
      if (holder.object.relation.columns.includes(holder.object)) dropColumn(holder.object, true, replay);
      return;
    case 'check':
      dropConstraint(holder.object, replay);
      return;
    case 'index':
      if (holder.object.constraint === undefined) dropIndex(holder.object, replay);
      else dropConstraint(holder.object.constraint, replay);
      return;
    case 'policy': {
      const { table } = holder.object;
      table.policies = table.policies.filter((policy) => policy !== holder.object);
      return;
    }
    case 'trigger': {
      const { relation } = holder.object;
      relation.triggers = relation.triggers.filter((trigger) => trigger !== holder.object);
      return;
    }
    case 'view':
      dropRelation(holder.object, true, new Set(), replay);
      return;
    case 'domain check':
      holder.object.checks = holder.object.checks.filter(({ name }) => name !== holder.check);
      replay.constraintNameRemoved(holder.object.schema, holder.check);
      return;
    case 'domain default':
      delete holder.object.default;
  }
}
