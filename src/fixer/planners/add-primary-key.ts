import type { ForeignKey } from '../../model/constraint.ts';
import { sameColumns } from '../../model/questions/same-columns.ts';
import type { Table } from '../../model/relation.ts';
import type { Index } from '../../model/table-index.ts';
import { buildIndex } from '../build-index.ts';
import { createIndexSql, indexExtras } from '../index-definition.ts';
import { plainKey } from '../index-key.ts';
import { constraintKey, indexKey, relationKey, uniqueKeyOf } from '../object-key.ts';
import { type PlanContext, type PlannedChange, type Planner, refuse } from '../planner.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { statement, undo, undoAlone } from '../statement.ts';
import { commentOnConstraint, constraintRestoration } from './drop-constraint.ts';

/** PRIMARY KEY from a unique index that already holds its columns unique and not null. */
export const planAddPrimaryKey: Planner<'add-primary-key'> = ({ table, using }, context) => {
  const obstacle = obstacleTo(using);
  if (obstacle !== undefined) return refuse(obstacle);
  const claims = [indexKey(table.schema, using.name), constraintKey(table, 'primary key')];
  const planned = using.constraint === undefined ? promote(using) : insteadOfUnique(using, context);
  return 'refused' in planned ? planned : { ...planned, claims };
};

function promote(using: Index): PlannedChange {
  const table = using.relation;
  const dependent = table.kind === 'table' ? keysThatReference(using, table) : [];
  const name = quoteIdentifier(using.name);
  const alter = `ALTER TABLE ${quoteName(table)}`;
  const add = statement({
    sql: `${alter} ADD CONSTRAINT ${name} PRIMARY KEY USING INDEX ${name}`,
    locks: [{ relation: table, mode: 'ACCESS EXCLUSIVE' }],
    inverse: [
      ...dependent.map(({ table: child, name: key }) =>
        undo(`ALTER TABLE ${quoteName(child)} DROP CONSTRAINT ${quoteIdentifier(key)}`),
      ),
      undo(`${alter} DROP CONSTRAINT IF EXISTS ${name}`),
      undoAlone(createIndexSql(using, { concurrently: true })),
      ...indexExtras(using).map(undo),
      ...dependent.flatMap((key) => [...constraintRestoration(key), ...commentOnConstraint(key).map(undo)]),
    ],
    group: 'constraints',
    creates: [constraintKey(table, using.name), uniqueKeyOf(table, columnNames(using))],
    needs: [relationKey(table), indexKey(table.schema, using.name)],
  });
  return { statements: [add] };
}

/** The index of a UNIQUE constraint cannot serve two constraints: a new one is built, and the keys change places at once. */
function insteadOfUnique(using: Index, context: PlanContext): PlannedChange {
  const { constraint } = using;
  if (constraint?.kind !== 'unique') return refuse('Its index already serves another constraint.');
  const { table } = constraint;
  if (constraint.deferrable) return refuse('A deferrable unique constraint cannot be what foreign keys reference.');
  const dependent = table.referencedBy.find((key) =>
    key.referencedColumns.every((column) => constraint.columns.includes(column)),
  );
  if (dependent !== undefined)
    return refuse(`Foreign key ${dependent.name} on ${dependent.table.name} depends on ${constraint.name}.`);
  const name = context.names.constraint(table, [], 'pkey');
  const keys = constraint.columns.map((column) => plainKey(column));
  const wanted = { relation: table, method: 'btree', unique: true, keys, label: 'key', name } as const;
  const { statements } = buildIndex(wanted, context);
  const [quoted, old] = [quoteIdentifier(name), quoteIdentifier(constraint.name)];
  const alter = `ALTER TABLE ${quoteName(table)}`;
  const swap = statement({
    sql: `${alter} DROP CONSTRAINT ${old}, ADD CONSTRAINT ${quoted} PRIMARY KEY USING INDEX ${quoted}`,
    locks: [{ relation: table, mode: 'ACCESS EXCLUSIVE' }],
    inverse: [
      undoAlone(createIndexSql(using, { concurrently: true })),
      undo(`${alter} DROP CONSTRAINT ${quoted}, ADD CONSTRAINT ${old} UNIQUE USING INDEX ${old}`),
      ...[...commentOnConstraint(constraint), ...indexExtras(using)].map(undo),
    ],
    group: 'constraints',
    creates: [constraintKey(table, name), uniqueKeyOf(table, columnNames(using))],
    needs: [indexKey(table.schema, name)],
  });
  return { statements: [...statements, swap] };
}

function obstacleTo(using: Index): string | undefined {
  const { relation: table } = using;
  if (table.kind !== 'table') return 'Only a table can have a primary key.';
  if (table.primaryKey !== undefined) return `The table already has the primary key ${table.primaryKey.name}.`;
  if (table.partitioning !== undefined) return 'PostgreSQL does not promote an index of a partitioned table.';
  if (!using.unique || !using.valid || using.predicate !== undefined || using.method !== 'btree') {
    return `Index ${using.name} does not hold every row unique.`;
  }
  const isPlain = using.keys.every(
    (key) =>
      key.column?.notNull === true &&
      !key.descending &&
      !key.nullsFirst &&
      key.operatorClass === undefined &&
      key.collation === undefined,
  );
  return isPlain
    ? undefined
    : `Index ${using.name} has a key that may be null or is not a plain column in default order.`;
}

/** Foreign keys that depend on the index, and from then on on the primary key: to take that away, they must go and come back. */
function keysThatReference(index: Index, table: Table): ForeignKey[] {
  const columns = index.keys.flatMap((key) => key.column ?? []);
  return table.referencedBy.filter((key) => !key.inherited && sameColumns(key.referencedColumns, columns));
}

function columnNames(index: Index): string[] {
  return index.keys.flatMap((key) => key.column?.name ?? []);
}
