import { type RawBuilder, sql } from 'kysely';
import type { Constraint, ReferentialAction } from '../model/constraint.ts';
import type { Draft } from '../model/draft.ts';
import type { Table } from '../model/relation.ts';
import type { Index } from '../model/table-index.ts';
import type { Building } from './building.ts';
import { isChosenNotNullName } from './not-null-name.ts';
import { catalog, isOwnSchema } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

/** What is usual is NULL, as with columns. */
interface ConstraintRow {
  readonly oid: number;
  readonly kind: string;
  readonly name: string;
  readonly table: number;
  readonly domain: number | null;
  readonly index: number | null;
  readonly deferrable: boolean | null;
  readonly deferred: boolean | null;
  readonly notValidated: boolean | null;
  readonly notEnforced: boolean | null;
  readonly parents: number | null;
  readonly noInherit: boolean | null;
  readonly withoutOverlaps: boolean | null;
  readonly positions: number[] | null;
  readonly expression: string | null;
  readonly operators: string[] | null;
  readonly referenced: number | null;
  readonly referencedSchema: string | null;
  readonly referencedName: string | null;
  readonly referencedColumns: string[] | null;
  readonly referencedPositions: number[] | null;
  readonly setPositions: number[] | null;
  readonly onUpdate: string | null;
  readonly onDelete: string | null;
  readonly match: string | null;
}

/** A column, or NULL where it holds what is usual. */
function unusual<T>(column: string, usual: RawBuilder<unknown>): RawBuilder<T | null> {
  return sql<T | null>`nullif(${sql.ref(column)}, ${usual})`;
}

const actions: Readonly<Record<string, ReferentialAction>> = {
  a: 'no-action',
  r: 'restrict',
  c: 'cascade',
  n: 'set-null',
  d: 'set-default',
};

/** Constraints of tables and of domains. */
export const constraints: Reading = reading<ConstraintRow>({
  what: 'constraints',
  query: (server) =>
    catalog
      .selectFrom('pg_constraint as k')
      .leftJoin('pg_constraint as whole', 'whole.oid', 'k.conparentid')
      .leftJoin('pg_class as f', 'f.oid', 'k.confrelid')
      .leftJoin('pg_namespace as fn', 'fn.oid', 'f.relnamespace')
      .select([
        'k.oid',
        'k.contype as kind',
        sql<string>`k.conname::text`.as('name'),
        'k.conrelid as table',
        unusual<number>('k.contypid', sql`0`).as('domain'),
        unusual<number>('k.conindid', sql`0`).as('index'),
        unusual<boolean>('k.condeferrable', sql`false`).as('deferrable'),
        unusual<boolean>('k.condeferred', sql`false`).as('deferred'),
        sql<boolean | null>`nullif(NOT k.convalidated, false)`.as('notValidated'),
        (server.version >= 18
          ? sql<boolean | null>`nullif(NOT k.conenforced, false)`
          : sql<boolean | null>`NULL::boolean`
        ).as('notEnforced'),
        sql<number | null>`nullif(k.coninhcount + (k.conparentid <> 0)::int, 0)`.as('parents'),
        unusual<boolean>('k.connoinherit', sql`(k.contype <> 'c')`).as('noInherit'),
        (server.version >= 18 ? unusual<boolean>('k.conperiod', sql`false`) : sql<boolean | null>`NULL::boolean`).as(
          'withoutOverlaps',
        ),
        'k.conkey as positions',
        sql<string | null>`pg_get_expr(k.conbin, k.conrelid)`.as('expression'),
        sql<string[] | null>`CASE WHEN k.contype = 'x' THEN ARRAY(
          SELECT CASE WHEN n.nspname = 'pg_catalog' THEN '' ELSE n.nspname || '.' END || o.oprname
          FROM unnest(k.conexclop) WITH ORDINALITY AS u(oid, at)
          JOIN pg_operator o ON o.oid = u.oid JOIN pg_namespace n ON n.oid = o.oprnamespace ORDER BY u.at
        ) END`.as('operators'),
        unusual<number>('k.confrelid', sql`0`).as('referenced'),
        sql<string | null>`fn.nspname::text`.as('referencedSchema'),
        sql<string | null>`f.relname::text`.as('referencedName'),
        sql<string[] | null>`CASE WHEN k.contype = 'f' THEN ARRAY(
          SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS u(attnum, at)
          JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.attnum ORDER BY u.at
        ) END`.as('referencedColumns'),
        'k.confkey as referencedPositions',
        (server.version >= 15 ? sql<number[] | null>`k.confdelsetcols` : sql<number[] | null>`NULL::int2[]`).as(
          'setPositions',
        ),
        unusual<string>('k.confupdtype', sql`' '`).as('onUpdate'),
        unusual<string>('k.confdeltype', sql`' '`).as('onDelete'),
        unusual<string>('k.confmatchtype', sql`' '`).as('match'),
      ])
      .where(isOwnSchema('k.connamespace', server))
      // A key that references a partitioned table has a hidden row for each partition of it.
      .where(
        sql<boolean>`k.contype <> 't' AND NOT (k.contype = 'f' AND whole.conrelid IS NOT DISTINCT FROM k.conrelid)`,
      )
      .orderBy('k.oid'),
  enter: (rows, building) => {
    for (const row of rows) {
      if (row.domain !== null) enterDomainCheck(row.domain, row, building);
      else if (row.kind === 'n') enterNotNull(row, building);
      else enterConstraint(row, building);
    }
  },
});

function enterDomainCheck(oid: number, row: ConstraintRow, building: Building): void {
  const domain = building.types.definitions.get(oid);
  if (domain?.kind !== 'domain' || row.expression === null) return;
  const value = { schema: domain.schema, name: domain.name, columns: [{ name: 'value', type: domain.base }] };
  domain.checks.push({
    name: row.name,
    expression: building.expression(row.expression, building.scope(value)),
    validated: row.notValidated === null,
  });
}

/** PostgreSQL 18 keeps NOT NULL as constraints. */
function enterNotNull(row: ConstraintRow, building: Building): void {
  const [column] = building.columnsAt(row.table, row.positions ?? []);
  if (column === undefined) return;
  column.notNullValidated = row.notValidated === null;
  if (!isChosenNotNullName(row.name, column)) column.notNullName = row.name;
}

function enterConstraint(row: ConstraintRow, building: Building): void {
  const table = building.relations.get(row.table);
  if (table?.kind !== 'table') return;
  const base = {
    table,
    name: row.name,
    ...building.comment('pg_constraint', row.oid),
    deferrable: row.deferrable ?? false,
    initiallyDeferred: row.deferred ?? false,
    inherited: row.parents !== null,
    origin: building.origin('pg_constraint', row.oid),
  };
  if (row.kind === 'c') {
    const expression = building.expression(row.expression ?? 'NULL', building.scope(table));
    table.checks.push({
      ...base,
      kind: 'check',
      expression,
      noInherit: row.noInherit ?? false,
      validated: row.notValidated === null,
      enforced: row.notEnforced === null,
    });
  } else if (row.kind === 'f') {
    enterForeignKey(row, table, base, building);
  } else {
    const index = building.indexes.get(row.index ?? 0);
    if (index !== undefined) enterIndexed(row, table, base, index, building);
  }
}

type Base = Pick<
  Draft<Constraint>,
  'table' | 'name' | 'comment' | 'deferrable' | 'initiallyDeferred' | 'inherited' | 'origin'
>;

function enterIndexed(
  row: ConstraintRow,
  table: Draft<Table>,
  base: Base,
  index: Draft<Index>,
  building: Building,
): void {
  if (row.kind === 'x') {
    const exclusion = { ...base, kind: 'exclusion' as const, operators: row.operators ?? [], index };
    index.constraint = exclusion;
    table.exclusions.push(exclusion);
    return;
  }
  const key = {
    ...base,
    kind: row.kind === 'p' ? ('primary-key' as const) : ('unique' as const),
    columns: building.columnsAt(row.table, row.positions ?? []),
    include: index.include,
    nullsNotDistinct: index.nullsNotDistinct,
    withoutOverlaps: row.withoutOverlaps ?? false,
    index,
  };
  index.constraint = key;
  if (key.kind === 'primary-key') table.primaryKey = key;
  else table.uniqueKeys.push(key);
}

function enterForeignKey(row: ConstraintRow, table: Draft<Table>, base: Base, building: Building): void {
  const referenced = building.relations.get(row.referenced ?? 0);
  const referencedTable = referenced?.kind === 'table' ? referenced : undefined;
  const key = {
    ...base,
    kind: 'foreign-key' as const,
    columns: building.columnsAt(row.table, row.positions ?? []),
    referencedName: {
      schema: row.referencedSchema ?? '',
      name: row.referencedName ?? '',
      columns: row.referencedColumns ?? [],
    },
    ...(referencedTable === undefined ? {} : { referencedTable }),
    referencedColumns: building.columnsAt(row.referenced ?? 0, row.referencedPositions ?? []),
    onDelete: actions[row.onDelete ?? ''] ?? 'no-action',
    onUpdate: actions[row.onUpdate ?? ''] ?? 'no-action',
    setColumns: building.columnsAt(row.table, row.setPositions ?? []),
    match: row.match === 'f' ? ('full' as const) : row.match === 'p' ? ('partial' as const) : ('simple' as const),
    validated: row.notValidated === null,
    enforced: row.notEnforced === null,
  };
  table.foreignKeys.push(key);
  referencedTable?.referencedBy.push(key);
}
