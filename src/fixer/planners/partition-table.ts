import type { Column } from '../../model/column.ts';
import { generatedName } from '../../model/generated-name.ts';
import { nameKey } from '../../model/name.ts';
import type { Table } from '../../model/relation.ts';
import { constraintDefinition } from '../constraint-definition.ts';
import { createIndexSql } from '../index-definition.ts';
import { type Month, monthsFrom } from '../monthly-partitions.ts';
import { relationKey } from '../object-key.ts';
import { type PlanContext, type PlannedChange, type Planner, refuse } from '../planner.ts';
import { createPolicySql } from '../policy-definition.ts';
import { quoteColumns, quoteIdentifier, quoteName } from '../quote.ts';
import { type Lock, type Statement, statement, undo } from '../statement.ts';
import { swapScript } from '../swap-script.ts';

const monthsAhead = 3;

/** A partitioned copy beside the table, with partitions for the months to come. Moving the rows and swapping is a script for later. */
export const planPartitionTable: Planner<'partition-table'> = ({ table, by }, context) => {
  const wanted = generatedName(table.name, undefined, 'partitioned');
  if (context.database.relations.has(nameKey(table.schema, wanted))) {
    return refuse(`${wanted} stands already. What is left is to move the rows and to swap the tables.`);
  }
  const obstacle = obstacleTo(table, by);
  return obstacle === undefined ? planCopy(table, by, context) : refuse(obstacle);
};

function planCopy(table: Table, by: Column, context: PlanContext): PlannedChange {
  const { names } = context;
  const copy: Table = { ...table, name: names.relation(table.schema, table.name, 'partitioned') };
  const create = createCopy(table, copy, by);
  const months = monthsFrom(context.now, monthsAhead).map((month) => {
    return partition(copy, names.relation(table.schema, table.name, month.word), bounds(month, by));
  });
  const rest = partition(copy, names.relation(table.schema, table.name, 'default'), 'DEFAULT');
  const steps = [
    create,
    ...months,
    rest,
    ...keysOf(table, copy, by),
    ...indexesOf(table, copy, context),
    ...securityOf(table, copy),
  ];
  const last = steps.at(-1) as Statement;
  return {
    statements: [...steps.slice(0, -1), { ...last, script: swapScript(table, copy, by) }],
    claims: [`partitioning\u0000${relationKey(table)}`],
    remains: 'Until the rows are moved and the tables swapped, the table itself is not partitioned.',
  };
}

function createCopy(table: Table, copy: Table, by: Column): Statement {
  const key =
    table.primaryKey === undefined ? [] : [`PRIMARY KEY (${quoteColumns(withTime(table.primaryKey.columns, by))})`];
  const like = `LIKE ${quoteName(table)} INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING IDENTITY INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING COMMENTS`;
  const lost = table.uniqueKeys.filter((unique) => !unique.columns.includes(by)).map((unique) => unique.name);
  return statement({
    sql: `CREATE TABLE ${quoteName(copy)} (\n  ${[like, ...key].join(',\n  ')}\n) PARTITION BY RANGE (${quoteIdentifier(by.name)})`,
    locks: [{ relation: table, mode: 'ACCESS SHARE' }],
    hazards: ['changes-behaviour'],
    inverse: [undo(`DROP TABLE IF EXISTS ${quoteName(copy)}`)],
    group: 'scale',
    creates: [relationKey(copy)],
    needs: [relationKey(table)],
    notes: [
      `A key of a partitioned table must contain ${by.name}.`,
      ...(lost.length === 0 ? [] : [`No longer enforced, since they do not contain it: ${lost.join(', ')}.`]),
      ...table.referencedBy.map(
        (key) => `Must go before the swap: foreign key ${key.name} of ${key.table.schema}.${key.table.name}.`,
      ),
    ],
  });
}

function partition(copy: Table, name: string, bound: string): Statement {
  const own = { schema: copy.schema, name };
  return onCopy(copy, `CREATE TABLE ${quoteName(own)} PARTITION OF ${quoteName(copy)} ${bound}`, [relationKey(own)]);
}

function bounds({ from, to }: Month, by: Column): string {
  const zone = by.type.name === 'timestamptz' ? ' 00:00:00+00' : '';
  return `FOR VALUES FROM ('${from}${zone}') TO ('${to}${zone}')`;
}

function keysOf(table: Table, copy: Table, by: Column): Statement[] {
  const uniques = table.uniqueKeys.filter((unique) => unique.columns.includes(by));
  return [...uniques, ...table.foreignKeys].map((constraint) => {
    const add = onCopy(copy, `ALTER TABLE ${quoteName(copy)} ADD ${constraintDefinition(constraint)}`, [
      `${constraint.name}\u0000${relationKey(copy)}`,
    ]);
    const referenced = constraint.kind === 'foreign-key' ? constraint.referencedTable : undefined;
    const locks: Lock[] = referenced === undefined ? [] : [{ relation: referenced, mode: 'SHARE ROW EXCLUSIVE' }];
    return { ...add, locks };
  });
}

function indexesOf(table: Table, copy: Table, { names }: PlanContext): Statement[] {
  const plain = table.indexes.filter((index) => index.constraint === undefined && !index.unique);
  return plain.map((index) => {
    const words = index.keys.map((key) => key.column?.name ?? 'expr');
    const name = names.index(copy, words, 'idx');
    return onCopy(copy, createIndexSql({ ...index, name, relation: copy }), [`${name}\u0000${relationKey(copy)}`]);
  });
}

function securityOf(table: Table, copy: Table): Statement[] {
  const alter = `ALTER TABLE ${quoteName(copy)}`;
  const statements = [
    ...table.policies.map((policy) => createPolicySql({ ...policy, table: copy })),
    ...(table.rowSecurity.enabled ? [`${alter} ENABLE ROW LEVEL SECURITY`] : []),
    ...(table.rowSecurity.forced ? [`${alter} FORCE ROW LEVEL SECURITY`] : []),
  ];
  return statements.map((sql, position) => onCopy(copy, sql, [`security ${position}\u0000${relationKey(copy)}`]));
}

/** A statement about the copy alone: dropping the copy undoes it. */
function onCopy(copy: Table, sql: string, creates: readonly string[]): Statement {
  return statement({ sql, group: 'scale', creates, needs: [relationKey(copy)] });
}

function withTime(columns: readonly Column[], by: Column): Column[] {
  return columns.includes(by) ? [...columns] : [...columns, by];
}

function obstacleTo(table: Table, by: Column): string | undefined {
  if (table.partitioning !== undefined) return 'The table is partitioned already.';
  if (table.partitionOf !== undefined) return 'The table is a partition itself.';
  if (table.inherits.length > 0 || table.inheritedBy.length > 0)
    return 'A partitioned table takes no part in inheritance.';
  if (!['timestamptz', 'timestamp', 'date'].includes(by.type.name)) return `${by.name} holds no time.`;
  if (by.generated !== undefined) return 'PostgreSQL does not partition by a generated column.';
  return by.notNull
    ? undefined
    : `${by.name} may be null, and the key of a partitioned table may not: make it NOT NULL first.`;
}
