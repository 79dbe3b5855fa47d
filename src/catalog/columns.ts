import { sql } from 'kysely';
import type { Column } from '../model/column.ts';
import type { Draft } from '../model/draft.ts';
import type { Relation } from '../model/relation.ts';
import type { Building } from './building.ts';
import { isNullConstant } from './null-constant.ts';
import { catalog, isOwnSchema, oneOf } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

interface ColumnRow {
  readonly relation: number;
  readonly rowType: number;
  readonly position: number;
  readonly name: string;
  readonly type: number;
  readonly printedType: string | null;
  readonly dimensions: number;
  readonly collation: number;
  readonly typeCollation: number;
  readonly notNull: boolean;
  readonly expression: string | null;
  readonly generated: string;
  readonly identity: string;
  readonly parents: number;
  readonly local: boolean;
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
        'c.reltype as rowType',
        'a.attnum as position',
        sql<string>`a.attname::text`.as('name'),
        'a.atttypid as type',
        sql<string | null>`CASE WHEN a.atttypmod >= 0 THEN format_type(a.atttypid, a.atttypmod) END`.as('printedType'),
        'a.attndims as dimensions',
        'a.attcollation as collation',
        't.typcollation as typeCollation',
        'a.attnotnull as notNull',
        sql<string | null>`pg_get_expr(d.adbin, d.adrelid)`.as('expression'),
        'a.attgenerated as generated',
        'a.attidentity as identity',
        'a.attinhcount as parents',
        'a.attislocal as local',
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
  const collation = row.collation === row.typeCollation ? undefined : building.collations.get(row.collation);
  const column: Draft<Column> = {
    kind: 'column',
    relation,
    name: row.name,
    type: building.types.dataType(row.type, row.printedType, row.dimensions),
    ...(collation === undefined ? {} : { collation }),
    notNull: row.notNull,
    notNullValidated: true,
    ...(row.identity === '' ? {} : { identity: row.identity === 'a' ? 'always' : 'by-default' }),
    inherited: row.parents > 0,
    local: row.local,
    ...building.comment('pg_class', row.relation, row.position),
    grants: row.list === null ? [] : building.grants('column', row.list, relation.owner),
    ...(row.statisticsTarget === null ? {} : { statisticsTarget: row.statisticsTarget }),
    origin: building.origin('pg_attribute', row.relation),
  };
  relation.columns.push(column);
  building.columnCollations.set(column, row.collation);
  const byPosition = building.columns.get(row.relation) ?? [];
  byPosition[row.position] = column;
  building.columns.set(row.relation, byPosition);
}

function enterAttribute(row: ColumnRow, building: Building): void {
  const type = building.types.definitions.get(row.rowType);
  if (type?.kind !== 'composite-type') return;
  type.attributes.push({
    name: row.name,
    type: building.types.dataType(row.type, row.printedType, row.dimensions),
  });
}

function giveExpression(column: Draft<Column>, row: ColumnRow, building: Building): void {
  const expression = building.expression(row.expression ?? '', building.scope(column.relation, column.type));
  if (row.generated === '') {
    if (!isNullConstant(expression.tree)) column.default = expression;
  } else column.generated = { storage: row.generated === 's' ? 'stored' : 'virtual', expression };
}
