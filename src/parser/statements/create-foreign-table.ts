import type { CreateForeignTableStmt, ImportForeignSchemaStmt } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import { nameKey } from '../../model/name.ts';
import type { ForeignTable } from '../../model/relation.ts';
import { defaultGrants } from '../replay/default-grants.ts';
import { defineColumn } from '../replay/define-column.ts';
import type { Replay } from '../replay/replay.ts';

/** CREATE FOREIGN TABLE. Its constraints are not modelled: PostgreSQL does not enforce them. */
export function createForeignTable(
  { base = {}, servername: server = '' }: CreateForeignTableStmt,
  replay: Replay,
): void {
  const { relation: range = {}, if_not_exists } = base;
  if (range.schemaname !== undefined) replay.missingSchema(range.schemaname);
  const { schema, name } = replay.nameForNew(range);
  if (replay.relationNameTaken(schema, name)) {
    if (!if_not_exists)
      replay.problem('duplicate-object', `relation "${name}" already exists`, '42P07', range.location);
    return;
  }
  const table: Draft<ForeignTable> = {
    kind: 'foreign-table',
    schema,
    name,
    columns: [],
    triggers: [],
    rules: [],
    ...(replay.role === undefined ? {} : { owner: replay.role }),
    grants: defaultGrants(replay, 'tables', schema),
    server,
    origin: replay.origin(),
  };
  for (const node of base.inhRelations ?? []) {
    if ('RangeVar' in node) inheritColumns(table, replay.table(node.RangeVar)?.columns ?? [], replay);
  }
  for (const node of base.tableElts ?? []) if ('ColumnDef' in node) defineColumn(table, node.ColumnDef, replay);
  replay.draft.relations.set(nameKey(schema, name), table);
}

function inheritColumns(table: Draft<ForeignTable>, columns: Draft<ForeignTable>['columns'], replay: Replay): void {
  for (const column of columns) {
    const { sequence: _sequence, identity: _identity, comment: _comment, ...rest } = column;
    table.columns.push({
      ...rest,
      relation: table,
      inherited: true,
      local: false,
      grants: [],
      origin: replay.origin(),
    });
  }
}

/** IMPORT FOREIGN SCHEMA: the other server decides which tables come, so what the schema holds is unknown from here on. */
export function importForeignSchema({ local_schema: schema = '' }: ImportForeignSchemaStmt, replay: Replay): void {
  replay.missingSchema(schema);
  replay.draft.unknowns.push({ aspect: 'any', schema });
}
