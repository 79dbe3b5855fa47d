import type { Column } from '../../model/column.ts';
import type { Expression } from '../../model/expression.ts';
import { namesOf } from '../../model/tree-node.ts';
import type { SetColumnType } from '../../rule/change.ts';
import { obstacleToNewType } from '../new-type-obstacle.ts';
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
  const obstacle = obstacleToNewType(column, table, database);
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
