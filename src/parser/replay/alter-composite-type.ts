import type { AlterTableCmd, RangeVar } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { Table } from '../../model/relation.ts';
import type { CompositeType } from '../../model/user-type.ts';
import { defineColumn } from './define-column.ts';
import { dropColumn } from './drop-column.ts';
import { resolveExistingType } from './find-type.ts';
import type { Replay } from './replay.ts';

/** ALTER TYPE ... ADD, DROP, ALTER ATTRIBUTE. */
export function alterCompositeType(target: RangeVar, commands: readonly AlterTableCmd[], replay: Replay): void {
  const type = replay.lookup(replay.draft.types, target.schemaname, target.relname ?? '');
  if (type?.kind !== 'composite-type') {
    replay.problem('missing-object', `relation "${target.relname}" does not exist`, '42P01', target.location);
    return;
  }
  for (const command of commands) {
    const definition = command.def !== undefined && 'ColumnDef' in command.def ? command.def.ColumnDef : undefined;
    const tables = command.behavior === 'DROP_CASCADE' ? tablesOf(type, replay) : [];
    if (command.subtype === 'AT_AddColumn' && definition?.typeName !== undefined) {
      const added = resolveExistingType(definition.typeName, replay);
      if (replay.refused) return;
      type.attributes.push({ name: definition.colname ?? '', type: added });
      for (const table of tables) defineColumn(table, definition, replay);
    } else if (command.subtype === 'AT_DropColumn') {
      type.attributes = type.attributes.filter((attribute) => attribute.name !== command.name);
      for (const column of columnsNamed(tables, command.name)) dropColumn(column, true, replay);
    } else if (command.subtype === 'AT_AlterColumnType' && definition?.typeName !== undefined) {
      const attribute = type.attributes.find((candidate) => candidate.name === command.name);
      const changed = resolveExistingType(definition.typeName, replay);
      if (replay.refused) return;
      if (attribute !== undefined) attribute.type = changed;
      for (const column of columnsNamed(tables, command.name)) column.type = changed;
    }
  }
}

/** Tables made by CREATE TABLE OF, which CASCADE changes along. */
function tablesOf(type: Draft<CompositeType>, replay: Replay): Draft<Table>[] {
  return [...replay.draft.relations.values()].filter(
    (relation) =>
      relation.kind === 'table' && relation.ofType?.schema === type.schema && relation.ofType.name === type.name,
  ) as Draft<Table>[];
}

function columnsNamed(tables: readonly Draft<Table>[], name: string | undefined): Draft<Table>['columns'] {
  return tables.flatMap((table) => table.columns.filter((column) => column.name === name));
}
