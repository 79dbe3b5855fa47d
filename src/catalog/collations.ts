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

/** The collations that some column or index has; a server knows many hundred more. */
export const collations: Reading = reading<CollationRow>({
  what: 'collations',
  query: () =>
    catalog
      .selectFrom('pg_collation as c')
      .innerJoin('pg_namespace as n', 'n.oid', 'c.collnamespace')
      .select(['c.oid', sql<string>`n.nspname::text`.as('schema'), sql<string>`c.collname::text`.as('name')])
      .where(
        sql<boolean>`c.oid IN (SELECT attcollation FROM pg_attribute UNION SELECT unnest(indcollation::oid[]) FROM pg_index)`,
      ),
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
