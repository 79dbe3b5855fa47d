import type { Column } from '../../model/column.ts';
import type { Database } from '../../model/database.ts';
import type { Expression } from '../../model/expression.ts';
import { columnsOf } from '../../model/questions/columns-of.ts';
import type { Relation } from '../../model/relation.ts';
import { namesOf } from '../../model/tree-node.ts';
import type { SetColumnType } from '../../rule/change.ts';
import { columnKey, relationKey } from '../object-key.ts';
import { type Planner, refuse } from '../planner.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { type Hazard, statement, undo } from '../statement.ts';
import { typeSql } from '../type-sql.ts';
import { lockTree } from '../validate.ts';

/** Another type for a column, its default carried over. */
export const planSetColumnType: Planner<'set-column-type'> = ({ column, to }, { database }) => {
  const { relation: table } = column;
  if (table.kind !== 'table') return refuse('Only a column of a table can change its type.');
  const obstacle = obstacleTo(column, table, database);
  if (obstacle !== undefined) return refuse(obstacle);
  const target = targetSql(to);
  const now = typeSql(column.type);
  const change = statement({
    sql: alterType(column, target, now, carriedDefault(column)),
    locks: lockTree(table, 'ACCESS EXCLUSIVE'),
    hazards: hazardsOf(column, to),
    inverse: [undo(alterType(column, now, target, column.default))],
    group: 'constraints',
    creates: [columnKey(table, column.name)],
    needs: [relationKey(table)],
    notes: [`Was ${now}.`],
  });
  return { statements: [change], claims: [columnKey(table, column.name)] };
};

/** The default is taken off and put back, because PostgreSQL casts a default only where it would assign the type. */
function alterType(column: Column, target: string, now: string, carried: Expression | undefined): string {
  const name = quoteIdentifier(column.name);
  const alter = `ALTER COLUMN ${name}`;
  const parts = [
    ...(column.default === undefined ? [] : [`${alter} DROP DEFAULT`]),
    `${alter} TYPE ${target} USING ${conversion(name, now, target)}`,
    ...(carried === undefined ? [] : [`${alter} SET DEFAULT ${carried.text}`]),
  ];
  return `ALTER TABLE ${quoteName(column.relation)} ${parts.join(', ')}`;
}

/** The default without a cast to the type that the column had, which the new type may not take: `gen_random_uuid()::text`. */
function carriedDefault({ default: standing, type }: Column): Expression | undefined {
  if (standing === undefined || type.dimensions > 0) return standing;
  let { tree } = standing;
  while ('TypeCast' in tree && tree.TypeCast.arg !== undefined) {
    const { names, arrayBounds = [] } = tree.TypeCast.typeName ?? {};
    if (namesOf(names).at(-1) !== type.name || arrayBounds.length > 0) break;
    tree = tree.TypeCast.arg;
  }
  return tree === standing.tree ? standing : standing.withTree(tree);
}

/** Times without a zone are read as UTC, whatever the session's zone is. */
function conversion(name: string, from: string, to: string): string {
  const isZoned = (type: string) => type === 'timestamp with time zone';
  const isNaive = (type: string) => type.startsWith('timestamp') && !type.endsWith('with time zone');
  if ((isNaive(from) && isZoned(to)) || (isZoned(from) && isNaive(to))) return `${name} AT TIME ZONE 'UTC'`;
  return `${name}::${to}`;
}

function targetSql(to: SetColumnType['to']): string {
  if (typeof to === 'object') return typeSql(to.sameAs.type);
  return to === 'timestamptz' ? 'timestamp with time zone' : to;
}

function hazardsOf(column: Column, to: SetColumnType['to']): Hazard[] {
  const isWidening = to === 'text' && column.type.name === 'varchar' && column.type.dimensions === 0;
  if (isWidening) return ['changes-behaviour'];
  const mayFail = to !== 'bigint' && to !== 'numeric' && to !== 'text' && to !== 'timestamptz';
  return ['rewrites-table', 'changes-data', ...(mayFail ? (['may-fail-on-data'] as const) : [])];
}

function obstacleTo(column: Column, table: Relation & { kind: 'table' }, database: Database): string | undefined {
  if (column.inherited && !column.local) return 'The column belongs to the parent of this table and changes with it.';
  if (column.generated !== undefined) return 'PostgreSQL takes no USING for a generated column.';
  const dependent = table.columns.find(
    ({ generated }) => generated && columnsOf(generated.expression).includes(column.name),
  );
  if (dependent !== undefined) return `${dependent.name} is generated from it: drop that column first.`;
  const trigger = table.triggers.find(({ updateOf, when }) => {
    return updateOf.includes(column.name) || (when !== undefined && columnsOf(when).includes(column.name));
  });
  if (trigger !== undefined)
    return `Trigger ${trigger.name} names the column: drop it, change the type, create it again.`;
  const inKey = table.partitioning?.key.some((key) => key.column === undefined || key.column.name === column.name);
  if (inKey === true) return 'PostgreSQL does not change the type of a partition key.';
  const reader = [...database.views, ...database.materializedViews].find((view) => {
    return view.query.reads.some((read) => read.schema === table.schema && read.name === table.name);
  });
  if (reader !== undefined)
    return `${reader.schema}.${reader.name} reads the table: drop it, change the type, create it again.`;
  if (table.policies.length > 0)
    return 'Policies of the table may use the column, and PostgreSQL then refuses another type.';
  const isReferenced =
    table.foreignKeys.some((key) => key.columns.includes(column)) ||
    table.referencedBy.some((key) => key.referencedColumns.includes(column));
  return isReferenced ? 'A foreign key ties the column to another: both must change together.' : undefined;
}
