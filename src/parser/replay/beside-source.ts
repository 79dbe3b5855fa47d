/** Schemas that platforms and extensions bring without the source saying so: Supabase, Neon, Hasura, the clouds, PostGIS. */
export const platformSchemas: ReadonlySet<string> = new Set(
  (
    'auth storage realtime _realtime extensions graphql graphql_public vault pgsodium pgsodium_masks supabase_functions ' +
    'supabase_migrations net cron pgmq pgmq_public pgbouncer pgtle dbdev neon neon_auth hdb_catalog rdsadmin aws_commons ' +
    'aws_s3 aws_lambda google_ml topology tiger tiger_data partman repack timescaledb_information _timescaledb_catalog ' +
    '_timescaledb_internal _timescaledb_config drizzle'
  ).split(' '),
);

/** Tables in which migration tools keep their accounts; the tool makes them, not the source. */
export const accountTables: ReadonlySet<string> = new Set(
  (
    '__diesel_schema_migrations __drizzle_migrations _prisma_migrations _sqlx_migrations alembic_version ar_internal_metadata ' +
    'atlas_schema_revisions databasechangelog databasechangeloglock django_migrations flyway_schema_history gorp_migrations ' +
    'goose_db_version kysely_migration kysely_migration_lock knex_migrations knex_migrations_lock migrations pgmigrations ' +
    'refinery_schema_history schema_info schema_migrations schema_version schemaversion seaql_migrations SequelizeMeta'
  ).split(' '),
);

/** Relations that well-known extensions put beside the source's own. */
export const extensionRelations: ReadonlySet<string> = new Set(
  (
    'spatial_ref_sys geometry_columns geography_columns raster_columns raster_overviews pg_stat_statements ' +
    'pg_stat_statements_info pg_buffercache hypopg_hidden_indexes hypopg_list_indexes'
  ).split(' '),
);
