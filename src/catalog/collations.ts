import { sql } from 'kysely';
import { catalog } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

interface CollationRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
}

interface OperatorClassRow {
  readonly oid: number;
  readonly name: string;
}

/** The names of all collations: some hundred, which cost less than to find out which of them are used. */
export const collations: Reading = reading<CollationRow>({
  what: 'collations',
  query: () =>
    catalog
      .selectFrom('pg_collation as c')
      .innerJoin('pg_namespace as n', 'n.oid', 'c.collnamespace')
      .select(['c.oid', sql<string>`n.nspname::text`.as('schema'), sql<string>`c.collname::text`.as('name')]),
  enter: (rows, building) => {
    for (const { oid, schema, name } of rows) building.collations.set(oid, { schema, name });
  },
});

/** The operator classes that are no default of their type, so that an index names them. */
export const operatorClasses: Reading = reading<OperatorClassRow>({
  what: 'operator classes',
  query: () =>
    catalog
      .selectFrom('pg_opclass as o')
      .select(['o.oid', sql<string>`o.opcname::text`.as('name')])
      .where(sql<boolean>`NOT o.opcdefault`),
  enter: (rows, building) => {
    for (const { oid, name } of rows) building.operatorClasses.set(oid, name);
  },
});
