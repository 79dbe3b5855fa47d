import { loadCatalog } from '../../../src/catalog/load-catalog.ts';
import { pgliteConnection } from '../../../src/catalog/pglite-connection.ts';
import { type DifferenceSql, differenceSql } from '../../../src/fixer/difference/difference-sql.ts';
import { compareDatabases, differenceText } from '../../../src/model/comparison/compare-databases.ts';
import type { Database } from '../../../src/model/database.ts';
import { printedSql } from '../../../src/parser/printed-sql.ts';
import type { SourceText } from '../../../src/parser/source-text.ts';
import { runSources } from '../../../src/verify/apply/run-sources.ts';
import type { Server } from '../../harness/postgres.ts';
import { makeRoles, runAll, runner } from '../schema/rebuild.ts';

/** What became of a database that was brought from one schema to another. */
export interface Brought {
  readonly difference: DifferenceSql;
  /** What the server refused. */
  readonly refused: readonly string[];
  /** In what it differs from the schema that it was brought to, roles and what was named as left out aside. */
  readonly differences: readonly string[];
  /** Statements that a second run would take, where all could be changed. */
  readonly again: readonly string[];
}

/** The schema that texts make on an emptied server. */
export async function schemaOf(server: Server, sources: readonly SourceText[]): Promise<Database> {
  const connection = pgliteConnection(server.pglite);
  await server.reset();
  await runSources(connection, sources);
  await connection.run('RESET SESSION AUTHORIZATION; RESET ROLE');
  return live(server);
}

/** Makes one schema, runs what brings it to another, and compares. */
export async function bringTo(server: Server, sources: readonly SourceText[], to: Database): Promise<Brought> {
  const connection = pgliteConnection(server.pglite);
  const from = await schemaOf(server, sources);
  const lacking = new Map([...to.roles].filter(([name]) => !from.roles.has(name)));
  await makeRoles(connection, lacking);
  const difference = differenceSql(from, to, { runner });
  const refused = await runAll(
    connection,
    difference.statements.map(({ sql }) => sql),
  );
  const made = await live(server);
  const left = difference.leftOut.map(({ object }) => object);
  const { differences } = compareDatabases(made, to, { runner });
  const unnamed = differences.filter(
    ({ path }) => !path.startsWith('role ') && !left.some((object) => path.startsWith(object)),
  );
  const again = difference.leftOut.length > 0 ? [] : differenceSql(made, to, { runner }).statements;
  return { difference, refused, differences: unnamed.map(differenceText), again: again.map(({ sql }) => sql) };
}

async function live(server: Server): Promise<Database> {
  return (await loadCatalog(pgliteConnection(server.pglite), { parser: printedSql })).database;
}
