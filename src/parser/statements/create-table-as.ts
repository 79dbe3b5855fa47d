import type { CreateTableAsStmt, IntoClause, Node } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import { nameKey } from '../../model/name.ts';
import type { MaterializedView } from '../../model/relation.ts';
import { markIncomplete } from '../query/incomplete-views.ts';
import { type OutputColumns, unknownColumns } from '../query/query-context.ts';
import { readQuery } from '../query/read-query.ts';
import { unknownType } from '../query/unknown-type.ts';
import { defaultGrants } from '../replay/default-grants.ts';
import { textsOf } from '../replay/node-text.ts';
import { columnOfQuery } from '../replay/query-column.ts';
import type { Replay } from '../replay/replay.ts';
import { startTable } from './create-table.ts';

/** CREATE TABLE AS and CREATE MATERIALIZED VIEW. */
export function createTableAs(statement: CreateTableAsStmt, replay: Replay): void {
  const { query, into } = statement;
  if (query === undefined || into === undefined) return;
  if (statement.objtype === 'OBJECT_MATVIEW') createMaterializedView(statement, query, into, replay);
  else createTableFromQuery(query, into, statement.if_not_exists ?? false, replay);
}

/** The table that CREATE TABLE AS and SELECT INTO make. */
export function createTableFromQuery(query: Node, into: IntoClause, ifNotExists: boolean, replay: Replay): void {
  const names = textsOf(into.colNames);
  const given = 'ExecuteStmt' in query ? preparedColumns(names) : readQuery(query, names, replay)?.columns;
  if (given === undefined) return;
  const table = startTable(
    {
      ...(into.rel === undefined ? {} : { relation: into.rel }),
      ...(into.options === undefined ? {} : { options: into.options }),
      ...(into.accessMethod === undefined ? {} : { accessMethod: into.accessMethod }),
      ...(into.tableSpaceName === undefined ? {} : { tablespacename: into.tableSpaceName }),
      if_not_exists: ifNotExists,
    },
    replay,
  );
  if (table === undefined) return;
  table.columns = given.columns.map((column) => columnOfQuery(table, column, replay));
  if (!given.complete) markIncomplete(table);
}

/** What EXECUTE of a prepared query gives is known by name only, where the statement lists names. */
function preparedColumns(names: readonly string[]): OutputColumns {
  if (names.length === 0) return unknownColumns;
  return { columns: names.map((name) => ({ name, type: unknownType })), complete: true };
}

function createMaterializedView(statement: CreateTableAsStmt, tree: Node, into: IntoClause, replay: Replay): void {
  const range = into.rel ?? {};
  if (range.schemaname !== undefined) replay.missingSchema(range.schemaname);
  const { schema, name } = replay.nameForNew(range);
  if (replay.relationNameTaken(schema, name)) {
    const message = `relation "${name}" already exists`;
    if (!statement.if_not_exists) replay.problem('duplicate-object', message, '42P07', range.location);
    return;
  }
  const read = readQuery(tree, textsOf(into.colNames), replay);
  if (read === undefined) return;
  const view: Draft<MaterializedView> = {
    kind: 'materialized-view',
    schema,
    name,
    columns: [],
    triggers: [],
    rules: [],
    ...(replay.role === undefined ? {} : { owner: replay.role }),
    grants: defaultGrants(replay, 'tables', schema),
    query: read.query,
    indexes: [],
    populated: into.skipData !== true,
    origin: replay.origin(),
  };
  view.columns = read.columns.columns.map((column) => columnOfQuery(view, column, replay));
  if (!read.columns.complete) markIncomplete(view);
  replay.draft.relations.set(nameKey(schema, name), view);
}
