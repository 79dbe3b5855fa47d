import type { DataType } from '../../model/data-type.ts';
import type { Table } from '../../model/relation.ts';
import type { AddForeignKey } from '../../rule/change.ts';
import { onDeleteClause } from '../constraint-definition.ts';
import { columnKey, constraintKey, relationKey, uniqueKeyOf } from '../object-key.ts';
import { type Planner, refuse } from '../planner.ts';
import { quoteColumns, quoteIdentifier, quoteName } from '../quote.ts';
import { type Statement, statement, undo } from '../statement.ts';
import { lockTree, validation } from '../validate.ts';

/** A FOREIGN KEY that holds for new rows at once and is validated against stored ones later. */
export const planAddForeignKey: Planner<'add-foreign-key'> = (change, { names, database }) => {
  const problem = mismatch(change);
  if (problem !== undefined) return refuse(problem);
  const { table, columns, referencedTable: referenced, referencedColumns } = change;
  const words = columns.map((column) => column.name);
  const name = names.constraint(table, words, 'fkey');
  const definition = `FOREIGN KEY (${quoteColumns(columns)}) REFERENCES ${quoteName(referenced)} (${quoteColumns(referencedColumns)})`;
  const alter = `ALTER TABLE ${quoteName(table)}`;
  const canWait = canAddUnvalidated(table, database.postgres.from);
  const add = statement({
    sql: `${alter} ADD CONSTRAINT ${quoteIdentifier(name)} ${definition}${onDeleteClause(change.onDelete)}${canWait ? ' NOT VALID' : ''}`,
    locks: foreignKeyLocks(table, referenced, 'SHARE ROW EXCLUSIVE'),
    hazards: canWait ? [] : ['blocks-writes', 'may-fail-on-data'],
    inverse: [undo(`${alter} DROP CONSTRAINT IF EXISTS ${quoteIdentifier(name)}`)],
    group: 'constraints',
    creates: [constraintKey(table, name)],
    needs: [
      relationKey(table),
      relationKey(referenced),
      uniqueKeyOf(
        referenced,
        referencedColumns.map((column) => column.name),
      ),
      ...columns.map((column) => columnKey(table, column.name)),
      ...referencedColumns.map((column) => columnKey(referenced, column.name)),
    ],
  });
  const later: Statement[] = canWait ? [validation(table, name, { followUp: true, referenced })] : [];
  return { statements: [add, ...later] };
};

/** True when PostgreSQL takes NOT VALID there: on partitioned tables only from 18 on. */
export function canAddUnvalidated(table: Table, oldestServer: number): boolean {
  return table.partitioning === undefined || oldestServer >= 18;
}

/** Locks of a change to a foreign key: both tables, and what is below the referencing one. */
export function foreignKeyLocks(
  table: Table,
  referenced: Table | undefined,
  mode: 'SHARE ROW EXCLUSIVE' | 'ACCESS EXCLUSIVE',
): Statement['locks'] {
  const own = lockTree(table, mode);
  const others = referenced === undefined || referenced === table ? [] : lockTree(referenced, mode);
  return [...own, ...others];
}

function mismatch({ table, columns, referencedTable, referencedColumns, onDelete }: AddForeignKey): string | undefined {
  if (columns.length !== referencedColumns.length) return 'It pairs unequal numbers of columns.';
  for (const [position, column] of columns.entries()) {
    const target = referencedColumns[position];
    if (target !== undefined && family(column.type) !== family(target.type)) {
      return `PostgreSQL has no equality between the types of ${column.name} and ${referencedTable.name}.${target.name}.`;
    }
  }
  if (onDelete === 'set-null' && columns.some((column) => column.notNull))
    return `ON DELETE SET NULL needs columns that may be null.`;
  if (table.persistence === 'permanent' && referencedTable.persistence !== 'permanent') {
    return 'A permanent table may reference only permanent tables.';
  }
  return undefined;
}

const families: Readonly<Record<string, string>> = {
  int2: 'integer',
  int4: 'integer',
  int8: 'integer',
  varchar: 'text',
  name: 'text',
  bpchar: 'bpchar',
  timestamptz: 'time',
  timestamp: 'time',
  date: 'time',
};

/** Types of one family have an equality operator in one B-tree operator family, as foreign keys need. */
function family(type: DataType): string {
  const base = type.definition?.kind === 'domain' ? type.definition.base : type;
  const own = base.schema === 'pg_catalog' ? (families[base.name] ?? base.name) : `${base.schema}.${base.name}`;
  return base.dimensions === 0 ? own : `${own}[]`;
}
