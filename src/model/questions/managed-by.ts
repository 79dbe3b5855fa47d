import type { Database } from '../database.ts';
import type { Table } from '../relation.ts';

/** An extension that splits tables up itself. */
export type TableManager = 'timescaledb' | 'citus' | 'pg_partman';

/**
 * The extension that splits a table up, so that its pieces are not the user's to look after: a hypertable, a distributed table,
 * or any partitioned table where pg_partman is installed, which keeps what it manages in tables of its own. undefined for none.
 */
export function managedBy(database: Database, table: Table): TableManager | undefined {
  const marks = marksOf(database);
  const name = `${table.schema}.${table.name}`;
  if (marks.has(`hypertable ${name}`) || isHypertable(table)) return 'timescaledb';
  if (marks.has(`distributed table ${name}`)) return 'citus';
  return table.partitioning !== undefined && database.extensions.has('pg_partman') ? 'pg_partman' : undefined;
}

/** In a catalog its chunks inherit from it, and older versions have a trigger that keeps rows out of the table itself. */
function isHypertable(table: Table): boolean {
  return (
    table.inheritedBy.some(({ schema }) => schema === '_timescaledb_internal') ||
    table.triggers.some(({ name }) => name === 'ts_insert_blocker')
  );
}

const remembered = new WeakMap<Database, ReadonlySet<string>>();

function marksOf(database: Database): ReadonlySet<string> {
  const known = remembered.get(database);
  if (known !== undefined) return known;
  const marks = new Set(database.others.map(({ what, identity }) => `${what} ${identity}`));
  remembered.set(database, marks);
  return marks;
}
