import type { Column } from '../model/column.ts';
import type { Database } from '../model/database.ts';
import type { Expression } from '../model/expression.ts';
import { displayName } from '../model/name.ts';
import type { Policy } from '../model/policy.ts';
import { columnsOf } from '../model/questions/columns-of.ts';
import { relationsRead } from '../model/questions/relations-read.ts';
import type { Table } from '../model/relation.ts';

/** What makes PostgreSQL refuse another type for a column, as a sentence; undefined when nothing does. */
export function obstacleToNewType(column: Column, table: Table, database: Database): string | undefined {
  if (column.inherited && !column.local) return 'The column belongs to the parent of this table and changes with it.';
  if (column.generated !== undefined) return 'PostgreSQL takes no USING for a generated column.';
  if (isInPartitionKey(column, table)) return 'PostgreSQL does not change the type of a partition key.';
  return userOf(column, table, database) ?? tieOf(column, table);
}

/** Views, policies, triggers and generated columns are not rewritten with the column that they use. */
function userOf(column: Column, table: Table, database: Database): string | undefined {
  const view = [...database.views, ...database.materializedViews].find(({ query }) =>
    query.reads.some((read) => isTable(read, table)),
  );
  if (view !== undefined) return again(`${displayName(view)} reads the table`);
  const policy = database.tables.flatMap((each) => each.policies).find((each) => usesInPolicy(each, column, table));
  if (policy !== undefined) return again(`Policy ${policy.name} on ${displayName(policy.table)} uses the column`);
  const trigger = table.triggers.find((each) => each.updateOf.includes(column.name) || uses(each.when, column));
  if (trigger !== undefined) return again(`Trigger ${trigger.name} uses the column`);
  const generated = table.columns.find((each) => uses(each.generated?.expression, column));
  return generated === undefined ? undefined : again(`Column ${generated.name} is generated from it`);
}

function tieOf(column: Column, table: Table): string | undefined {
  const key =
    table.foreignKeys.find((each) => each.columns.includes(column)) ??
    table.referencedBy.find((each) => each.referencedColumns.includes(column));
  return key === undefined
    ? undefined
    : `Foreign key ${key.name} ties the column to another: both must change together.`;
}

function usesInPolicy({ table, using, withCheck }: Policy, column: Column, target: Table): boolean {
  return [using, withCheck].some((expression) => {
    if (expression === undefined) return false;
    return table === target
      ? uses(expression, column)
      : relationsRead(expression).some((read) => isTable(read, target));
  });
}

function uses(expression: Expression | undefined, column: Column): boolean {
  return expression !== undefined && columnsOf(expression).includes(column.name);
}

/** A schema of `''` is one that could not be told. */
function isTable(read: { readonly schema: string; readonly name: string }, table: Table): boolean {
  return read.name === table.name && (read.schema === table.schema || read.schema === '');
}

function isInPartitionKey(column: Column, { partitioning }: Table): boolean {
  return partitioning?.key.some((key) => key.column?.name === column.name || uses(key.expression, column)) ?? false;
}

function again(what: string): string {
  return `${what}: drop it, change the type, create it again.`;
}
