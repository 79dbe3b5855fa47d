import type { CatalogConnection } from '../../../src/catalog/connection.ts';
import { loadCatalog } from '../../../src/catalog/load-catalog.ts';
import { quoteIdentifier } from '../../../src/fixer/quote.ts';
import { type LeftOut, schemaSql } from '../../../src/fixer/schema/render-schema.ts';
import { createRoleSql, roleMembershipSql, rolesNamed } from '../../../src/fixer/schema/roles.ts';
import type { Role } from '../../../src/model/cluster-object.ts';
import { compareDatabases, differenceText } from '../../../src/model/comparison/compare-databases.ts';
import type { Database } from '../../../src/model/database.ts';
import { printedSql } from '../../../src/parser/printed-sql.ts';

/** The role that runs all statements of the embedded server. */
export const runner = 'postgres';

/** What became of a schema that was written down and run. */
export interface Rebuilt {
  /** What the server refused, with its message. */
  readonly refused: readonly string[];
  /** In what the model that was made differs from the one that was written down. */
  readonly differences: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly statements: number;
}

/** Runs the SQL of a schema on an empty database and compares what it makes with the schema. */
export async function rebuild(server: CatalogConnection, database: Database): Promise<Rebuilt> {
  await makeRoles(server, database.roles, rolesNamed(database));
  const { statements, leftOut } = schemaSql(database, { runner });
  const refused = await runAll(
    server,
    statements.map(({ sql }) => sql),
  );
  const made = (await loadCatalog(server, { parser: printedSql })).database;
  return {
    refused,
    differences: compareDatabases(database, made, { runner }).differences.map(differenceText),
    leftOut,
    statements: statements.length,
  };
}

/** Runs statements one by one; the refused ones with what the server said. */
export async function runAll(server: CatalogConnection, statements: readonly string[]): Promise<string[]> {
  const refused: string[] = [];
  for (const sql of statements) {
    try {
      await server.run(sql);
    } catch (thrown) {
      refused.push(`${thrown instanceof Error ? thrown.message : String(thrown)} in ${sql}`);
    }
  }
  return refused;
}

/** Makes roles as they are in a model; `named` are those that it only names. */
export async function makeRoles(
  server: CatalogConnection,
  roles: ReadonlyMap<string, Role>,
  named: readonly string[] = [],
): Promise<void> {
  const known = [...roles.values()].filter(({ name }) => name !== runner);
  const unknown = named.filter((name) => name !== runner && !roles.has(name));
  await server.run(
    [
      ...known.map(createRoleSql),
      ...unknown.map((name) => `CREATE ROLE ${quoteIdentifier(name)} SUPERUSER NOLOGIN`),
      ...known.flatMap(roleMembershipSql),
    ].join(';\n'),
  );
}
