import { sql } from 'kysely';
import type { Column } from '../model/column.ts';
import type { Draft } from '../model/draft.ts';
import type { Relation } from '../model/relation.ts';
import type { Building } from './building.ts';
import { isNullConstant } from './null-constant.ts';
import { catalog, isOwnSchema, oneOf } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

/** What is usual is NULL: most columns are alike, and what is not sent need not be read. */
interface ColumnRow {
  readonly relation: number;
  /** Of a composite type. */
  readonly rowType: number | null;
  readonly position: number;
  readonly name: string;
  readonly type: number;
  readonly printedType: string | null;
  readonly dimensions: number | null;
  /** Where it is not that of the type. */
  readonly collation: number | null;
  readonly notNull: boolean | null;
  readonly expression: string | null;
  readonly generated: string | null;
  readonly identity: string | null;
  readonly parents: number | null;
  readonly notLocal: boolean | null;
  readonly list: string | null;
  readonly statisticsTarget: number | null;
}

/** Columns of relations and attributes of composite types. */
export const columns: Reading = reading<ColumnRow>({
  what: 'columns',
  query: (server) =>
    catalog
      .selectFrom('pg_class as c')
      .innerJoin('pg_attribute as a', 'a.attrelid', 'c.oid')
      .innerJoin('pg_type as t', 't.oid', 'a.atttypid')
      .leftJoin('pg_attrdef as d', (join) =>
        join.onRef('d.adrelid', '=', 'a.attrelid').onRef('d.adnum', '=', 'a.attnum'),
      )
      .select([
        'a.attrelid as relation',
        sql<number | null>`CASE WHEN c.relkind = 'c' THEN c.reltype END`.as('rowType'),
        'a.attnum as position',
        sql<string>`a.attname::text`.as('name'),
        'a.atttypid as type',
        sql<string | null>`CASE WHEN a.atttypmod >= 0 THEN format_type(a.atttypid, a.atttypmod) END`.as('printedType'),
        sql<number | null>`nullif(a.attndims, 0)`.as('dimensions'),
        sql<number | null>`nullif(a.attcollation, t.typcollation)`.as('collation'),
        sql<boolean | null>`nullif(a.attnotnull, false)`.as('notNull'),
        sql<string | null>`pg_get_expr(d.adbin, d.adrelid)`.as('expression'),
        sql<string | null>`nullif(a.attgenerated, '')`.as('generated'),
        sql<string | null>`nullif(a.attidentity, '')`.as('identity'),
        sql<number | null>`nullif(a.attinhcount, 0)`.as('parents'),
        sql<boolean | null>`nullif(NOT a.attislocal, false)`.as('notLocal'),
        sql<string | null>`a.attacl::text`.as('list'),
        // From PostgreSQL 17 on, NULL stands for the default.
        sql<number | null>`nullif(a.attstattarget, -1)`.as('statisticsTarget'),
      ])
      .where(isOwnSchema('c.relnamespace', server))
      .where('c.relkind', 'in', oneOf('r', 'p', 'v', 'm', 'f', 'c'))
      .where(sql<boolean>`a.attnum > 0 AND NOT a.attisdropped`)
      .orderBy('a.attrelid')
      .orderBy('a.attnum'),
  enter: (rows, building) => {
    for (const row of rows) {
      const relation = building.relations.get(row.relation);
      if (relation !== undefined) enterColumn(relation, row, building);
      else enterAttribute(row, building);
    }
    // The scope of an expression is its relation with all its columns.
    for (const row of rows) {
      const column = row.expression === null ? undefined : building.column(row.relation, row.position);
      if (column !== undefined) giveExpression(column, row, building);
    }
  },
});

function enterColumn(relation: Draft<Relation>, row: ColumnRow, building: Building): void {
  const column: Draft<Column> = {
    kind: 'column',
    relation,
    name: row.name,
    type: building.types.dataType(row.type, row.printedType, row.dimensions ?? 0),
    notNull: row.notNull ?? false,
    notNullValidated: true,
    inherited: row.parents !== null,
    local: row.notLocal === null,
    grants: row.list === null ? [] : building.grants('column', row.list, relation.owner),
    origin: building.origin('pg_attribute', row.relation),
  };
  const collation = row.collation === null ? undefined : building.collations.get(row.collation);
  if (collation !== undefined) column.collation = collation;
  if (row.identity !== null) column.identity = row.identity === 'a' ? 'always' : 'by-default';
  if (row.statisticsTarget !== null) column.statisticsTarget = row.statisticsTarget;
  const { comment } = building.comment('pg_class', row.relation, row.position);
  if (comment !== undefined) column.comment = comment;
  relation.columns.push(column);
  placed(building.columns, row.relation)[row.position] = column;
  placed(building.columnCollations, row.relation)[row.position] = row.collation ?? building.types.collationOf(row.type);
}

/** The list of a relation, by attribute number. */
function placed<T>(lists: Map<number, T[]>, relation: number): T[] {
  const known = lists.get(relation);
  if (known !== undefined) return known;
  const list: T[] = [];
  lists.set(relation, list);
  return list;
}

function enterAttribute(row: ColumnRow, building: Building): void {
  const type = building.types.definitions.get(row.rowType ?? 0);
  if (type?.kind !== 'composite-type') return;
  type.attributes.push({
    name: row.name,
    type: building.types.dataType(row.type, row.printedType, row.dimensions ?? 0),
  });
}

function giveExpression(column: Draft<Column>, row: ColumnRow, building: Building): void {
  const expression = building.expression(row.expression ?? '', building.scope(column.relation, column.type));
  if (row.generated === null) {
    if (!isNullConstant(expression.tree)) column.default = expression;
  } else column.generated = { storage: row.generated === 's' ? 'stored' : 'virtual', expression };
}
