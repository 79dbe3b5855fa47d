import { sql } from 'kysely';
import { catalog } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

interface ExtensionRow {
  readonly oid: number;
  readonly name: string;
  readonly schema: string;
  readonly version: string;
}

interface MemberRow {
  readonly catalog: string;
  readonly oid: number;
  readonly extension: string;
}

/** The installed extensions but plpgsql, which every database has. */
export const extensions: Reading = reading<ExtensionRow>({
  what: 'extensions',
  query: () =>
    catalog
      .selectFrom('pg_extension as e')
      .innerJoin('pg_namespace as n', 'n.oid', 'e.extnamespace')
      .select([
        'e.oid',
        sql<string>`e.extname::text`.as('name'),
        sql<string>`n.nspname::text`.as('schema'),
        'e.extversion as version',
      ])
      .where('e.extname', '<>', sql.lit('plpgsql'))
      .orderBy('e.oid'),
  enter: (rows, building) => {
    for (const { oid, name, schema, version } of rows) {
      building.draft.extensions.set(name, {
        kind: 'extension',
        name,
        schema,
        version,
        ...building.comment('pg_extension', oid),
        origin: building.origin('pg_extension', oid),
      });
    }
  },
});

/** Which object came with which extension. */
export const extensionMembers: Reading = reading<MemberRow>({
  what: 'members of extensions',
  query: () =>
    catalog
      .selectFrom('pg_depend as d')
      .innerJoin('pg_extension as e', 'e.oid', 'd.refobjid')
      .select([
        sql<string>`d.classid::regclass::text`.as('catalog'),
        'd.objid as oid',
        sql<string>`e.extname::text`.as('extension'),
      ])
      .where('d.deptype', '=', sql.lit('e'))
      .where(sql<boolean>`d.refclassid = 'pg_extension'::regclass`),
  enter: (rows, building) => {
    for (const { catalog: inCatalog, oid, extension } of rows) building.addMember(inCatalog, oid, extension);
  },
});
