import type { AlterTableCmd } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import { nameKey } from '../../model/name.ts';
import type { ForeignTable, MaterializedView, View } from '../../model/relation.ts';
import type { Sequence } from '../../model/sequence.ts';
import type { Index } from '../../model/table-index.ts';
import { alterColumn } from './alter-column.ts';
import { changeOwner, changeRelationOwner } from './change-owner.ts';
import { makePartOf } from './partition.ts';
import type { Replay } from './replay.ts';
import { roleName } from './role-name.ts';
import { optionIsOn, storageOptions } from './storage-options.ts';

/** ALTER INDEX ... ATTACH PARTITION, SET and RESET. */
export function alterIndex(index: Draft<Index>, command: AlterTableCmd, replay: Replay): void {
  const { def } = command;
  if (
    command.subtype === 'AT_AttachPartition' &&
    def !== undefined &&
    'PartitionCmd' in def &&
    def.PartitionCmd.name !== undefined
  ) {
    const { name } = def.PartitionCmd;
    const part = replay.lookup(replay.draft.indexes, name.schemaname, name.relname ?? '');
    if (part === undefined) replay.missingRelation(name);
    else makePartOf(part, index);
    return;
  }
  const options = def !== undefined && 'List' in def ? storageOptions(def.List.items) : new Map<string, string>();
  if (command.subtype === 'AT_SetRelOptions')
    for (const [name, value] of options) index.storageParameters.set(name, value);
  if (command.subtype === 'AT_ResetRelOptions') for (const name of options.keys()) index.storageParameters.delete(name);
}

/** ALTER VIEW SET and RESET, and its owner and defaults by the ALTER TABLE form. */
export function alterViewOptions(view: Draft<View>, command: AlterTableCmd, replay: Replay): void {
  alterOtherRelation(view, command, replay);
  if (command.subtype === 'AT_ColumnDefault') alterColumn(view, command, true, replay);
  if (command.subtype !== 'AT_SetRelOptions' && command.subtype !== 'AT_ResetRelOptions') return;
  const options =
    command.def !== undefined && 'List' in command.def
      ? storageOptions(command.def.List.items)
      : new Map<string, string>();
  const set = command.subtype === 'AT_SetRelOptions';
  for (const [name, value] of options) {
    if (name === 'security_invoker') view.securityInvoker = set && optionIsOn(value);
    if (name === 'security_barrier') view.securityBarrier = set && optionIsOn(value);
    if (name === 'check_option') {
      if (set) view.checkOption = value === 'local' ? 'local' : 'cascaded';
      else delete view.checkOption;
    }
  }
}

/** What ALTER can say of a materialized view or sequence that rules ask about: its owner. */
export function alterOtherRelation(
  object: Draft<MaterializedView> | Draft<View> | Draft<Sequence>,
  command: AlterTableCmd,
  replay: Replay,
): void {
  if (command.subtype === 'AT_ChangeOwner') {
    const owner = roleName(command.newowner, replay);
    if (object.kind === 'sequence') changeOwner(object, 'sequence', owner, replay);
    else changeRelationOwner(object, owner, replay);
  }
  if (object.kind === 'sequence' && command.subtype === 'AT_SetLogged') object.persistence = 'permanent';
  if (object.kind === 'sequence' && command.subtype === 'AT_SetUnLogged') object.persistence = 'unlogged';
  if (object.kind === 'materialized-view' && command.subtype === 'AT_ClusterOn')
    for (const index of object.indexes) index.clustered = index.name === command.name;
}

/** ALTER FOREIGN TABLE: its columns and owner. */
export function alterForeignTable(table: Draft<ForeignTable>, command: AlterTableCmd, replay: Replay): void {
  if (command.subtype === 'AT_ChangeOwner') changeRelationOwner(table, roleName(command.newowner, replay), replay);
  else alterColumn(table, command, true, replay);
}

/** Puts an object of the index or sequence namespace under a new name. */
export function rekey<T extends { name: string }>(
  map: Map<string, T>,
  schema: string,
  object: T,
  name: string,
  newSchema: string = schema,
): void {
  map.delete(nameKey(schema, object.name));
  object.name = name;
  map.set(nameKey(newSchema, name), object);
}
