import type { CatalogConnection } from './connection.ts';

/** How long the server may be busy with the catalog, and what is left out. */
export interface TransactionOptions {
  /** Longest time for one SELECT in milliseconds; 60,000 when left out. */
  readonly statementTimeout?: number;
  /** Longest wait for a lock in milliseconds; 2,000 when left out. */
  readonly lockTimeout?: number;
  /** Names of schemas that are left out, such as those of a platform. */
  readonly excludedSchemas?: ReadonlySet<string>;
  /** True to load what extensions brought, marked with their name; left out of the model otherwise. */
  readonly extensionMembers?: boolean;
}

/** What must be known of a server before its catalog can be asked. */
export interface Server {
  /** Major version, such as 15. */
  readonly version: number;
  /** `server_version` in full, such as `15.18 (Debian 15.18-0+deb12u1)`. */
  readonly versionText: string;
  readonly database: string;
  /** The role that reads. */
  readonly user: string;
  /** Oids of the schemas whose objects are left out: the system's own, temporary ones, those of extensions, and those that the options name. */
  readonly excludedSchemas: readonly number[];
}

/** Begins the one transaction in which the catalog is read: read-only, of one moment, with bounded times. */
export async function openTransaction(connection: CatalogConnection, options: TransactionOptions): Promise<Server> {
  const answers = await connection.run(
    [
      'BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY',
      `SET LOCAL statement_timeout = ${Math.ceil(options.statementTimeout ?? 60_000)}`,
      `SET LOCAL lock_timeout = ${Math.ceil(options.lockTimeout ?? 2_000)}`,
      'SET LOCAL jit = off',
      // What is not in pg_catalog is printed with its schema then.
      'SET LOCAL search_path = pg_catalog',
      "SET LOCAL timezone = 'UTC'",
      "SET LOCAL datestyle = 'ISO, MDY'",
      "SET LOCAL intervalstyle = 'postgres'",
      "SET LOCAL bytea_output = 'hex'",
      'SET LOCAL extra_float_digits = 1',
      'SET LOCAL quote_all_identifiers = off',
      `SELECT current_setting('server_version_num')::int / 10000 AS version, current_setting('server_version') AS text,
        current_database()::text AS database, current_user::text AS user`,
      `SELECT n.oid, n.nspname::text AS name, d.objid IS NOT NULL AS member FROM pg_namespace n
        LEFT JOIN pg_depend d ON d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e'`,
    ].join(';\n'),
  );
  const [about] = answers.at(-2) as readonly { version: number; text: string; database: string; user: string }[];
  const schemas = answers.at(-1) as readonly SchemaRow[];
  if (about === undefined) throw new Error('The server answered nothing');
  return {
    version: about.version,
    versionText: about.text,
    database: about.database,
    user: about.user,
    excludedSchemas: schemas.filter((schema) => isExcluded(schema, options)).map(({ oid }) => oid),
  };
}

type SchemaRow = {
  readonly oid: number;
  readonly name: string;
  /** True when an extension brought it: what it fills it with later, such as chunks of tables, belongs to it too. */
  readonly member: boolean;
};

/** Names that begin with `pg_` are reserved for the system. */
function isExcluded({ name, member }: SchemaRow, options: TransactionOptions): boolean {
  if (name.startsWith('pg_') || name === 'information_schema') return true;
  return (member && options.extensionMembers !== true) || (options.excludedSchemas?.has(name) ?? false);
}
