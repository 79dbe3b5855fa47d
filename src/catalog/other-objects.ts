import { type RawBuilder, sql } from 'kysely';
import { typeText } from '../model/data-type.ts';
import type { Building } from './building.ts';
import { definitionIn } from './definitions.ts';
import { catalog, isOwnSchema } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';
import type { Server } from './server.ts';

interface OtherRow {
  readonly catalog: string;
  readonly oid: number;
  readonly what: string;
  readonly schema: string | null;
  readonly name: string;
  /** What follows the name, such as `USING btree`. */
  readonly suffix: string | null;
  /** Oids of the types that belong to the identity, 0 for a missing operand; undefined where there are none. */
  readonly types: number[] | null;
  /** The statement that makes it, where the server prints one. */
  readonly definition: string | null;
}

/** Catalogs whose objects live in a schema and are told by their name alone: catalog, its columns' prefix, PostgreSQL's word. */
const named = [
  ['pg_collation', 'coll', 'collation'],
  ['pg_conversion', 'con', 'conversion'],
  ['pg_statistic_ext', 'stx', 'statistics object'],
  ['pg_ts_config', 'cfg', 'text search configuration'],
  ['pg_ts_dict', 'dict', 'text search dictionary'],
  ['pg_ts_parser', 'prs', 'text search parser'],
  ['pg_ts_template', 'tmpl', 'text search template'],
] as const;

/** Catalogs whose objects live in no schema. */
const global = [
  ['pg_am', 'amname', 'access method'],
  ['pg_foreign_data_wrapper', 'fdwname', 'foreign-data wrapper'],
  ['pg_foreign_server', 'srvname', 'server'],
  ['pg_language', 'lanname', 'language'],
  ['pg_subscription', 'subname', 'subscription'],
  ['pg_tablespace', 'spcname', 'tablespace'],
] as const;

/** Objects of which the model keeps no more than the name: operators, casts, collations, foreign servers ... */
export const otherObjects: Reading = reading<OtherRow>({
  what: 'other objects',
  query: (server) => {
    const parts = [
      ...named.map(([table, prefix, what]) => namedPart(table, prefix, what, server)),
      ...global.map(([table, column, what]) => globalPart(table, column, what, server)),
      ...special(server),
    ];
    return catalog
      .selectFrom(sql<OtherRow>`(${sql.join(parts, sql` UNION ALL `)})`.as('o'))
      .selectAll()
      .orderBy('o.oid');
  },
  enter: (rows, building) => {
    for (const row of rows) {
      if (building.isLeftOut(row.catalog, row.oid)) continue;
      building.draft.others.push({
        kind: 'other',
        what: row.what,
        identity: identityOf(row, building),
        ...(row.definition === null ? {} : { definition: row.definition }),
        origin: building.origin(row.catalog, row.oid),
      });
    }
  },
});

function namedPart(table: string, prefix: string, what: string, server: Server): RawBuilder<unknown> {
  return sql`SELECT ${sql.lit(table)} AS catalog, o.oid, ${sql.lit(what)} AS what, n.nspname::text AS schema,
      ${sql.ref(`o.${prefix}name`)}::text AS name, NULL::text AS suffix, NULL::oid[] AS types,
      ${definitionIn(table, server)} AS definition
    FROM ${sql.table(table)} o JOIN pg_namespace n ON n.oid = ${sql.ref(`o.${prefix}namespace`)}
    WHERE ${isOwnSchema(`o.${prefix}namespace`, server)}`;
}

/** Objects made after the database was initialised (FirstNormalObjectId in src/include/access/transam.h). */
function globalPart(table: string, column: string, what: string, server: Server): RawBuilder<unknown> {
  return sql`SELECT ${sql.lit(table)}, o.oid, ${sql.lit(what)}, NULL, ${sql.ref(`o.${column}`)}::text, NULL, NULL,
      ${definitionIn(table, server)}
    FROM ${sql.table(table)} o WHERE o.oid >= 16384`;
}

function special(server: Server): RawBuilder<unknown>[] {
  return [
    sql`SELECT 'pg_operator', o.oid, 'operator', n.nspname::text, o.oprname::text, NULL, ARRAY[o.oprleft, o.oprright],
        ${definitionIn('pg_operator', server)}
      FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE ${isOwnSchema('o.oprnamespace', server)}`,
    sql`SELECT 'pg_opclass', o.oid, 'operator class', n.nspname::text, o.opcname::text, ' USING ' || am.amname, NULL, NULL
      FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace JOIN pg_am am ON am.oid = o.opcmethod
      WHERE ${isOwnSchema('o.opcnamespace', server)}`,
    sql`SELECT 'pg_opfamily', o.oid, 'operator family', n.nspname::text, o.opfname::text, ' USING ' || am.amname, NULL, NULL
      FROM pg_opfamily o JOIN pg_namespace n ON n.oid = o.opfnamespace JOIN pg_am am ON am.oid = o.opfmethod
      WHERE ${isOwnSchema('o.opfnamespace', server)}`,
    sql`SELECT 'pg_cast', o.oid, 'cast', NULL, '', NULL, ARRAY[o.castsource, o.casttarget],
        ${definitionIn('pg_cast', server)}
      FROM pg_cast o WHERE o.oid >= 16384 AND NOT EXISTS (
        SELECT FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass AND d.objid = o.oid AND d.deptype = 'i'
      )`,
    sql`SELECT 'pg_transform', o.oid, 'transform', NULL, l.lanname::text, NULL, ARRAY[o.trftype], NULL
      FROM pg_transform o JOIN pg_language l ON l.oid = o.trflang WHERE o.oid >= 16384`,
    sql`SELECT 'pg_user_mapping', o.umid, 'user mapping', NULL,
        CASE WHEN o.umuser = 0 THEN 'public' ELSE o.usename::text END, ' on server ' || o.srvname, NULL, NULL
      FROM pg_user_mappings o`,
    sql`SELECT 'pg_db_role_setting', 0::oid, 'setting', NULL,
        concat_ws(' in ', 'role ' || coalesce(r.rolname, CASE WHEN s.setdatabase = 0 THEN 'all' END), 'database ' || d.datname),
        ': ' || lower(split_part(setting, '=', 1)), NULL, NULL
      FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole LEFT JOIN pg_database d ON d.oid = s.setdatabase,
        unnest(s.setconfig) AS setting
      WHERE d.oid IS NULL OR d.datname = current_database()`,
  ];
}

function identityOf(row: OtherRow, building: Building): string {
  const types = (row.types ?? []).map((oid) => (oid === 0 ? 'none' : typeText(building.types.dataType(oid))));
  if (row.what === 'cast') return `(${types.join(' AS ')})`;
  if (row.what === 'transform') return `for ${types.join()} on language ${row.name}`;
  const name = row.schema === null ? row.name : `${row.schema}.${row.name}`;
  return `${name}${row.what === 'operator' ? `(${types.join()})` : ''}${row.suffix ?? ''}`;
}
