import type { AlterTableCmd, RangeVar } from '@pgsql/types';
import type { Replay } from './replay.ts';
import { resolveType } from './resolve-type.ts';

/** ALTER TYPE ... ADD, DROP, ALTER ATTRIBUTE. */
export function alterCompositeType(target: RangeVar, commands: readonly AlterTableCmd[], replay: Replay): void {
  const type = replay.lookup(replay.draft.types, target.schemaname, target.relname ?? '');
  if (type?.kind !== 'composite-type') {
    replay.problem('missing-object', `relation "${target.relname}" does not exist`, '42P01', target.location);
    return;
  }
  for (const command of commands) {
    const definition = command.def !== undefined && 'ColumnDef' in command.def ? command.def.ColumnDef : undefined;
    if (command.subtype === 'AT_AddColumn' && definition?.typeName !== undefined) {
      type.attributes.push({ name: definition.colname ?? '', type: resolveType(definition.typeName, replay) });
    } else if (command.subtype === 'AT_DropColumn') {
      type.attributes = type.attributes.filter((attribute) => attribute.name !== command.name);
    } else if (command.subtype === 'AT_AlterColumnType' && definition?.typeName !== undefined) {
      const attribute = type.attributes.find((candidate) => candidate.name === command.name);
      if (attribute !== undefined) attribute.type = resolveType(definition.typeName, replay);
    }
  }
}
