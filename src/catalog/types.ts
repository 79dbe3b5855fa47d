import { sql } from 'kysely';
import type { Draft } from '../model/draft.ts';
import { nameKey } from '../model/name.ts';
import type { UserType } from '../model/user-type.ts';
import type { Building } from './building.ts';
import { catalog, isOwnSchema } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

interface TypeRow {
  readonly oid: number;
  readonly name: string;
  readonly schema: number;
  /** The element's type of an array type; undefined for others. */
  readonly element: number | null;
  readonly collation: number | null;
}

interface UserTypeRow {
  readonly oid: number;
  readonly kind: string;
  readonly name: string;
  readonly schema: string;
  readonly owner: number;
  readonly list: string | null;
  readonly base: number;
  readonly printedBase: string | null;
  readonly baseDimensions: number;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly labels: string[];
  readonly subtype: number | null;
}

/** The names of all types, those of tables' rows and of their arrays too. */
export const typeNames: Reading = reading<TypeRow>({
  what: 'type names',
  query: () =>
    catalog
      .selectFrom('pg_type as t')
      .leftJoin('pg_type as e', (join) => join.onRef('e.oid', '=', 't.typelem').onRef('e.typarray', '=', 't.oid'))
      .select([
        't.oid',
        sql<string>`t.typname::text`.as('name'),
        't.typnamespace as schema',
        'e.oid as element',
        sql<number | null>`nullif(t.typcollation, 0)`.as('collation'),
      ]),
  enter: (rows, building) => {
    for (const { oid, name, schema, element, collation } of rows)
      building.types.add(oid, name, schema, element ?? 0, collation ?? 0);
  },
});

/** Enums, domains, composite, range and base types. Attributes of composite types come with the columns. */
export const userTypes: Reading = reading<UserTypeRow>({
  what: 'types',
  query: (server) =>
    catalog
      .selectFrom('pg_type as t')
      .innerJoin('pg_namespace as n', 'n.oid', 't.typnamespace')
      .leftJoin('pg_range as r', 'r.rngtypid', 't.oid')
      .leftJoin('pg_class as c', 'c.oid', 't.typrelid')
      .leftJoin('pg_type as e', (join) => join.onRef('e.oid', '=', 't.typelem').onRef('e.typarray', '=', 't.oid'))
      .select([
        't.oid',
        't.typtype as kind',
        sql<string>`t.typname::text`.as('name'),
        sql<string>`n.nspname::text`.as('schema'),
        't.typowner as owner',
        sql<string | null>`t.typacl::text`.as('list'),
        't.typbasetype as base',
        sql<string | null>`CASE WHEN t.typtypmod >= 0 THEN format_type(t.typbasetype, t.typtypmod) END`.as(
          'printedBase',
        ),
        't.typndims as baseDimensions',
        't.typnotnull as notNull',
        sql<string | null>`pg_get_expr(t.typdefaultbin, 0)`.as('default'),
        sql<string[]>`CASE WHEN t.typtype = 'e' THEN ARRAY(
          SELECT l.enumlabel::text FROM pg_enum l WHERE l.enumtypid = t.oid ORDER BY l.enumsortorder
        ) ELSE '{}' END`.as('labels'),
        'r.rngsubtype as subtype',
      ])
      .where(isOwnSchema('t.typnamespace', server))
      .where('e.oid', 'is', null)
      .where(sql<boolean>`(t.typrelid = 0 OR c.relkind = 'c') AND t.typtype <> 'm'`)
      .orderBy('t.oid'),
  enter: (rows, building) => {
    const own = rows.filter((row) => !building.isLeftOut('pg_type', row.oid));
    for (const row of own) building.types.definitions.set(row.oid, startType(row, building));
    // A type may be made of one that was made later, by ALTER TYPE.
    for (const row of own) finishType(building.types.definitions.get(row.oid) as Draft<UserType>, row, building);
  },
});

function startType(row: UserTypeRow, building: Building): Draft<UserType> {
  const owner = building.roleNames.get(row.owner);
  const extension = building.extensionOf('pg_type', row.oid);
  const base = {
    schema: row.schema,
    name: row.name,
    ...(owner === undefined ? {} : { owner }),
    grants: building.grants('type', row.list, owner),
    ...building.comment('pg_type', row.oid),
    ...(extension === undefined ? {} : { extension }),
    origin: building.origin('pg_type', row.oid),
  };
  const undecided = building.types.dataType(0);
  if (row.kind === 'e') return { ...base, kind: 'enum', labels: row.labels };
  if (row.kind === 'd') return { ...base, kind: 'domain', base: undecided, notNull: row.notNull, checks: [] };
  if (row.kind === 'c') return { ...base, kind: 'composite-type', attributes: [] };
  if (row.kind === 'r') return { ...base, kind: 'range-type', subtype: undecided };
  return { ...base, kind: 'base-type' };
}

function finishType(type: Draft<UserType>, row: UserTypeRow, building: Building): void {
  building.draft.types.set(nameKey(type.schema, type.name), type);
  if (type.kind === 'range-type') type.subtype = building.types.dataType(row.subtype ?? 0);
  if (type.kind !== 'domain') return;
  type.base = building.types.dataType(row.base, row.printedBase, row.baseDimensions);
  if (row.default !== null) type.default = building.expression(row.default, building.scope(undefined, type.base));
}
