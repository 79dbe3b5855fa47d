import type { CatalogConnection } from '../../catalog/connection.ts';

/** Names of the types that stubs of extensions have made; none when the server is gone. */
export async function stubTypes(server: CatalogConnection, stubbed: readonly string[]): Promise<ReadonlySet<string>> {
  if (stubbed.length === 0) return new Set();
  const names = stubbed.map((name) => `'${name.replaceAll("'", "''")}'`).join(', ');
  const sql = `SELECT t.typname::text AS name FROM pg_catalog.pg_type AS t
    JOIN pg_catalog.pg_depend AS d ON d.objid = t.oid AND d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
    JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid AND d.deptype = 'e'
    WHERE e.extname IN (${names})`;
  try {
    const [rows = []] = await server.run(sql);
    return new Set(rows.map((row) => String(row.name)));
  } catch {
    return new Set();
  }
}
