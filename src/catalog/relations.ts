import { sql } from 'kysely';
import type { Draft } from '../model/draft.ts';
import type { Grant } from '../model/grant.ts';
import { nameKey } from '../model/name.ts';
import type { Relation, Table } from '../model/relation.ts';
import type { Building } from './building.ts';
import { optionIsOn, optionsOf } from './options.ts';
import { catalog, isOwnSchema, oneOf } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';
import { readQuery } from './view-query.ts';

interface RelationRow {
  readonly oid: number;
  readonly kind: string;
  readonly name: string;
  readonly schema: string;
  readonly owner: number;
  readonly list: string | null;
  readonly persistence: string;
  readonly rowSecurity: boolean;
  readonly forcedRowSecurity: boolean;
  readonly replicaIdentity: string;
  readonly populated: boolean;
  readonly options: string[] | null;
  readonly toastOptions: string[] | null;
  readonly accessMethod: string | null;
  readonly tablespace: string | null;
  readonly ofType: number;
  readonly definition: string | null;
  readonly server: string | null;
}

const persistences: Readonly<Record<string, Table['persistence']>> = { p: 'permanent', u: 'unlogged', t: 'temporary' };
const replicaIdentities: Readonly<Record<string, Table['replicaIdentity']>> = {
  d: 'default',
  f: 'full',
  n: 'nothing',
  i: 'index',
};

/** Tables, partitioned tables, views, materialized views and foreign tables, still without their parts. */
export const relations: Reading = reading<RelationRow>({
  what: 'relations',
  query: (server) =>
    catalog
      .selectFrom('pg_class as c')
      .innerJoin('pg_namespace as n', 'n.oid', 'c.relnamespace')
      .leftJoin('pg_class as toast', 'toast.oid', 'c.reltoastrelid')
      .leftJoin('pg_am as am', 'am.oid', 'c.relam')
      .leftJoin('pg_tablespace as ts', 'ts.oid', 'c.reltablespace')
      .leftJoin('pg_foreign_table as ft', 'ft.ftrelid', 'c.oid')
      .leftJoin('pg_foreign_server as fs', 'fs.oid', 'ft.ftserver')
      .select([
        'c.oid',
        'c.relkind as kind',
        sql<string>`c.relname::text`.as('name'),
        sql<string>`n.nspname::text`.as('schema'),
        'c.relowner as owner',
        sql<string | null>`c.relacl::text`.as('list'),
        'c.relpersistence as persistence',
        'c.relrowsecurity as rowSecurity',
        'c.relforcerowsecurity as forcedRowSecurity',
        'c.relreplident as replicaIdentity',
        'c.relispopulated as populated',
        'c.reloptions as options',
        'toast.reloptions as toastOptions',
        sql<string | null>`am.amname::text`.as('accessMethod'),
        sql<string | null>`ts.spcname::text`.as('tablespace'),
        'c.reloftype as ofType',
        sql<string | null>`CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END`.as('definition'),
        sql<string | null>`fs.srvname::text`.as('server'),
      ])
      .where(isOwnSchema('c.relnamespace', server))
      .where('c.relkind', 'in', oneOf('r', 'p', 'v', 'm', 'f'))
      .orderBy('c.oid'),
  enter: (rows, building) => {
    for (const row of rows) {
      if (building.isLeftOut('pg_class', row.oid)) continue;
      const relation = start(row, building);
      building.relations.set(row.oid, relation);
      building.draft.relations.set(nameKey(row.schema, row.name), relation);
    }
  },
});

/** Properties that few relations have are added behind the others: objects of one shape are made faster. */
function start(row: RelationRow, building: Building): Draft<Relation> {
  const owner = building.roleNames.get(row.owner);
  const relation = create(row, building.grants('table', row.list, owner), building);
  const { comment } = building.comment('pg_class', row.oid);
  const extension = building.extensionOf('pg_class', row.oid);
  if (owner !== undefined) relation.owner = owner;
  if (comment !== undefined) relation.comment = comment;
  if (extension !== undefined) relation.extension = extension;
  return relation;
}

function create(row: RelationRow, grants: Draft<Grant>[], building: Building): Draft<Relation> {
  const { schema, name } = row;
  const origin = building.origin('pg_class', row.oid);
  if (row.kind === 'r' || row.kind === 'p') return createTable(row, grants, building);
  const base = { schema, name, columns: [], triggers: [], rules: [], grants, origin };
  if (row.kind === 'f') return { ...base, kind: 'foreign-table', server: row.server ?? '' };
  const query = readQuery(row.definition ?? '', building);
  if (row.kind === 'm') return { ...base, kind: 'materialized-view', query, indexes: [], populated: row.populated };
  const options = optionsOf(row.options);
  const check = options.get('check_option');
  return {
    ...base,
    kind: 'view',
    query,
    securityInvoker: optionIsOn(options.get('security_invoker')),
    securityBarrier: optionIsOn(options.get('security_barrier')),
    ...(check === 'local' || check === 'cascaded' ? { checkOption: check } : {}),
  };
}

function createTable(row: RelationRow, grants: Draft<Grant>[], building: Building): Draft<Table> {
  const storageParameters = optionsOf(row.options);
  for (const [name, value] of optionsOf(row.toastOptions)) storageParameters.set(`toast.${name}`, value);
  const table: Draft<Table> = {
    kind: 'table',
    schema: row.schema,
    name: row.name,
    columns: [],
    triggers: [],
    rules: [],
    grants,
    origin: building.origin('pg_class', row.oid),
    persistence: persistences[row.persistence] ?? 'permanent',
    uniqueKeys: [],
    foreignKeys: [],
    checks: [],
    exclusions: [],
    indexes: [],
    referencedBy: [],
    policies: [],
    rowSecurity: { enabled: row.rowSecurity, forced: row.forcedRowSecurity },
    partitions: [],
    inherits: [],
    inheritedBy: [],
    replicaIdentity: replicaIdentities[row.replicaIdentity] ?? 'default',
    storageParameters,
  };
  const ofType = row.ofType === 0 ? undefined : building.types.dataType(row.ofType);
  if (ofType !== undefined) table.ofType = { schema: ofType.schema, name: ofType.name };
  if (row.accessMethod !== null && row.accessMethod !== 'heap') table.accessMethod = row.accessMethod;
  if (row.tablespace !== null) table.tablespace = row.tablespace;
  return table;
}
