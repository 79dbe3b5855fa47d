/** Types of pg_catalog that a column can have, by catalog name (pg_type.dat of PostgreSQL 18). */
export const builtInTypes: ReadonlySet<string> = new Set(
  (
    'aclitem any anyarray anycompatible anyelement anyenum anymultirange anynonarray anyrange bit bool box bpchar bytea char cid cidr circle ' +
    'cstring date datemultirange daterange event_trigger fdw_handler float4 float8 gtsvector inet int2 int2vector int4 int4multirange int4range ' +
    'int8 int8multirange int8range internal interval json jsonb jsonpath language_handler line lseg macaddr macaddr8 money name numeric ' +
    'nummultirange numrange oid oidvector path pg_lsn pg_ndistinct pg_node_tree pg_dependencies pg_mcv_list pg_snapshot point polygon record ' +
    'refcursor regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc regprocedure regrole regtype table_am_handler ' +
    'text tid time timestamp timestamptz timetz trigger tsm_handler tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector txid_snapshot ' +
    'unknown uuid varbit varchar void xid xid8 xml index_am_handler'
  ).split(' '),
);

/** Types that well-known extensions bring, by type name: an unqualified use of them means the extension's schema. */
export const extensionTypes: ReadonlyMap<string, string> = new Map([
  ['citext', 'citext'],
  ['cube', 'cube'],
  ['earth', 'earthdistance'],
  ['ean13', 'isn'],
  ['isbn', 'isn'],
  ['isbn13', 'isn'],
  ['issn', 'isn'],
  ['upc', 'isn'],
  ['geography', 'postgis'],
  ['geometry', 'postgis'],
  ['box2d', 'postgis'],
  ['box3d', 'postgis'],
  ['raster', 'postgis_raster'],
  ['halfvec', 'vector'],
  ['sparsevec', 'vector'],
  ['vector', 'vector'],
  ['hstore', 'hstore'],
  ['lo', 'lo'],
  ['lquery', 'ltree'],
  ['ltree', 'ltree'],
  ['ltxtquery', 'ltree'],
  ['seg', 'seg'],
]);
