/** Operator classes that are the default of their type, by access method: PostgreSQL keeps no trace of their being named (pg_opclass.opcdefault). */
const defaults: Readonly<Record<string, ReadonlySet<string>>> = {
  btree: words(
    'array_ops bit_ops bool_ops bpchar_ops bytea_ops char_ops date_ops enum_ops float4_ops float8_ops inet_ops int2_ops int4_ops ' +
      'int8_ops interval_ops jsonb_ops macaddr8_ops macaddr_ops money_ops multirange_ops name_ops numeric_ops oid_ops oidvector_ops ' +
      'pg_lsn_ops range_ops record_ops text_ops tid_ops time_ops timestamp_ops timestamptz_ops timetz_ops tsquery_ops tsvector_ops ' +
      'uuid_ops varbit_ops xid8_ops citext_ops cube_ops btree_hstore_ops ltree_ops seg_ops vector_ops',
  ),
  hash: words(
    'aclitem_ops array_ops bool_ops bpchar_ops bytea_ops char_ops cid_ops date_ops enum_ops float4_ops float8_ops inet_ops int2_ops ' +
      'int4_ops int8_ops interval_ops jsonb_ops macaddr8_ops macaddr_ops multirange_ops name_ops numeric_ops oid_ops oidvector_ops ' +
      'pg_lsn_ops range_ops record_ops text_ops tid_ops time_ops timestamp_ops timestamptz_ops timetz_ops uuid_ops xid8_ops xid_ops ' +
      'citext_ops hash_hstore_ops hash_ltree_ops',
  ),
  // Those of btree_gin are named after the type alone, as those of btree are.
  gin: words(
    'array_ops jsonb_ops tsvector_ops gin_hstore_ops bit_ops bool_ops bpchar_ops bytea_ops char_ops cidr_ops date_ops enum_ops ' +
      'float4_ops float8_ops inet_ops int2_ops int4_ops int8_ops interval_ops macaddr8_ops macaddr_ops money_ops name_ops ' +
      'numeric_ops oid_ops text_ops time_ops timestamp_ops timestamptz_ops timetz_ops uuid_ops varbit_ops varchar_ops',
  ),
  gist: words(
    'box_ops circle_ops multirange_ops point_ops poly_ops range_ops tsquery_ops tsvector_ops gist_cube_ops gist_hstore_ops ' +
      'gist__int_ops gist_ltree_ops gist__ltree_ops gist_seg_ops gist_geometry_ops_2d gist_geography_ops gist_bit_ops ' +
      'gist_bool_ops gist_bpchar_ops gist_bytea_ops gist_cash_ops gist_cidr_ops gist_date_ops gist_enum_ops gist_float4_ops ' +
      'gist_float8_ops gist_inet_ops gist_int2_ops gist_int4_ops gist_int8_ops gist_interval_ops gist_macaddr8_ops ' +
      'gist_macaddr_ops gist_numeric_ops gist_oid_ops gist_text_ops gist_time_ops gist_timestamp_ops gist_timestamptz_ops ' +
      'gist_timetz_ops gist_uuid_ops gist_vbit_ops',
  ),
  spgist: words('box_ops inet_ops poly_ops quad_point_ops range_ops text_ops spgist_geometry_ops_2d'),
  ivfflat: words('vector_l2_ops'),
};

/** True when naming the operator class says no more than leaving it out. */
export function isDefaultOperatorClass(method: string, name: string): boolean {
  if (method === 'brin') return /_(?:minmax|inclusion)_ops(?:_2d)?$/.test(name) && name !== 'inet_minmax_ops';
  return defaults[method]?.has(name) ?? false;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
