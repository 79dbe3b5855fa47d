import type { Column } from '../../model/column.ts';
import type { ForeignKey } from '../../model/constraint.ts';
import type { Draft } from '../../model/draft.ts';
import { nameKey } from '../../model/name.ts';
import type { Table } from '../../model/relation.ts';
import { columnReferences } from './column-references.ts';
import { dropConstraint, dropIndex } from './drop-constraint.ts';
import { forgetNotNullName } from './not-null.ts';
import type { Replay } from './replay.ts';

/**
 * Drops a column with what PostgreSQL drops beside it: its indexes, the constraints that mention it, its sequence. Foreign
 * keys of others and policies that mention it stop it unless CASCADE is given.
 */
export function dropColumn(column: Draft<Column>, cascade: boolean, replay: Replay): void {
  const table = column.relation;
  if (table.kind === 'table') {
    const policies = table.policies.filter(
      (policy) => mentions(policy.using, column) || mentions(policy.withCheck, column),
    );
    const keys = table.referencedBy.filter((key) => key.referencedColumns.includes(column) && key.table !== table);
    const [dependent] = [
      ...keys.map((key) => `constraint ${key.name} on table ${key.table.name}`),
      ...policies.map((policy) => `policy ${policy.name} on table ${table.name}`),
    ];
    if (dependent !== undefined && !cascade) {
      replay.problem(
        'refused',
        `cannot drop column ${column.name} of table ${table.name} because other objects depend on it: ${dependent}`,
        '2BP01',
      );
      return;
    }
    table.policies = table.policies.filter((policy) => !policies.includes(policy));
    dropDependents(table, column, replay);
  }
  table.columns = table.columns.filter((candidate) => candidate !== column);
  forgetNotNullName(column, replay);
  if (column.sequence !== undefined)
    replay.draft.sequences.delete(nameKey(column.sequence.schema, column.sequence.name));
}

function dropDependents(table: Draft<Table>, column: Draft<Column>, replay: Replay): void {
  for (const key of [...table.referencedBy]) if (key.referencedColumns.includes(column)) dropConstraint(key, replay);
  for (const key of [...table.foreignKeys])
    if (key.columns.includes(column)) dropConstraint(key as Draft<ForeignKey>, replay);
  for (const check of [...table.checks]) if (mentions(check.expression, column)) dropConstraint(check, replay);
  for (const key of [...table.uniqueKeys, ...(table.primaryKey === undefined ? [] : [table.primaryKey])]) {
    if (key.columns.includes(column) || key.include.includes(column)) dropConstraint(key, replay);
  }
  for (const exclusion of [...table.exclusions])
    if (indexMentions(exclusion.index, column)) dropConstraint(exclusion, replay);
  for (const index of [...table.indexes]) if (indexMentions(index, column)) dropIndex(index, replay);
  for (const other of table.columns) if (mentions(other.generated?.expression, column)) delete other.generated;
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
