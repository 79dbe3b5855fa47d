import type { AlterTableCmd, Node } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { Table } from '../../model/relation.ts';
import { changeRelationOwner } from './change-owner.ts';
import { forEachDescendant, inheritFrom } from './inherit.ts';
import { followsTable } from './owned-sequence.ts';
import { attachPartition, detachPartition } from './partition.ts';
import { readBound } from './partition-bound.ts';
import type { Replay } from './replay.ts';
import { resolveType } from './resolve-type.ts';
import { roleName } from './role-name.ts';
import { storageOptions } from './storage-options.ts';

type Change = (table: Draft<Table>, command: AlterTableCmd, replay: Replay) => void;

const leaveAsIs: Change = () => undefined;

/** Applies a subcommand about the table as a whole; false when nobody taught us that one. */
export function alterTableState(table: Draft<Table>, command: AlterTableCmd, replay: Replay): boolean {
  const change = changes[command.subtype ?? 'AT_AddColumn'];
  change?.(table, command, replay);
  return change !== undefined;
}

const changes: { readonly [K in NonNullable<AlterTableCmd['subtype']>]?: Change } = {
  AT_EnableRowSecurity: (table) => {
    table.rowSecurity.enabled = true;
  },
  AT_DisableRowSecurity: (table) => {
    table.rowSecurity.enabled = false;
  },
  AT_ForceRowSecurity: (table) => {
    table.rowSecurity.forced = true;
  },
  AT_NoForceRowSecurity: (table) => {
    table.rowSecurity.forced = false;
  },
  AT_ChangeOwner: (table, command, replay) => {
    changeRelationOwner(table, roleName(command.newowner, replay), replay);
  },
  AT_SetLogged: (table, _command, replay) => {
    changePersistence(table, 'permanent', replay);
  },
  AT_SetUnLogged: (table, _command, replay) => {
    changePersistence(table, 'unlogged', replay);
  },
  AT_SetRelOptions: (table, command) => {
    for (const [name, value] of storageOptions(items(command.def))) table.storageParameters.set(name, value);
  },
  AT_ReplaceRelOptions: (table, command) => {
    table.storageParameters = storageOptions(items(command.def));
  },
  AT_ResetRelOptions: (table, command) => {
    for (const name of storageOptions(items(command.def)).keys()) table.storageParameters.delete(name);
  },
  AT_SetAccessMethod: (table, command) => {
    if (command.name !== undefined) table.accessMethod = command.name;
    else delete table.accessMethod;
  },
  AT_SetTableSpace: (table, command) => {
    if (command.name !== undefined) table.tablespace = command.name;
  },
  AT_ClusterOn: (table, command) => {
    for (const index of table.indexes) index.clustered = index.name === command.name;
  },
  AT_DropCluster: (table) => {
    for (const index of table.indexes) index.clustered = false;
  },
  AT_ReplicaIdentity: setReplicaIdentity,
  AT_AddInherit: (table, command, replay) => {
    const parent = parentOf(command, replay);
    if (parent === undefined || isRefusedParent(table, parent, replay)) return;
    table.inherits.push(parent);
    parent.inheritedBy.push(table);
    inheritFrom(table, parent, replay);
  },
  AT_DropInherit: (table, command, replay) => {
    const parent = parentOf(command, replay);
    if (parent === undefined) return;
    table.inherits = table.inherits.filter((candidate) => candidate !== parent);
    parent.inheritedBy = parent.inheritedBy.filter((candidate) => candidate !== table);
    for (const column of table.columns) {
      if (table.inherits.some((other) => other.columns.some((candidate) => candidate.name === column.name))) continue;
      column.inherited = false;
      column.local = true;
    }
    for (const check of table.checks) check.inherited = false;
  },
  AT_AddOf: (table, command, replay) => {
    const def = command.def !== undefined && 'TypeName' in command.def ? command.def.TypeName : undefined;
    if (def === undefined) return;
    const type = resolveType(def, replay);
    table.ofType = { schema: type.schema, name: type.name };
  },
  AT_DropOf: (table) => {
    delete table.ofType;
  },
  AT_AttachPartition: (table, command, replay) => {
    const partition = command.def !== undefined && 'PartitionCmd' in command.def ? command.def.PartitionCmd : undefined;
    if (partition?.name === undefined) return;
    const child = replay.relation(partition.name);
    if (child === undefined) replay.missingRelation(partition.name);
    if (child?.kind === 'table' && isRefusedParent(child, table, replay)) return;
    if (child?.kind === 'table' && partition.bound !== undefined)
      attachPartition(table, child, readBound(partition.bound, table, replay), replay);
  },
  AT_DetachPartition: (_table, command, replay) => {
    const partition = command.def !== undefined && 'PartitionCmd' in command.def ? command.def.PartitionCmd : undefined;
    const child = partition?.name === undefined ? undefined : replay.table(partition.name);
    if (child !== undefined) detachPartition(child);
  },
  AT_DetachPartitionFinalize: leaveAsIs,
  AT_EnableTrig: (table, command, replay) => enableNamedTrigger(table, command.name, 'origin', replay),
  AT_EnableAlwaysTrig: (table, command, replay) => enableNamedTrigger(table, command.name, 'always', replay),
  AT_EnableReplicaTrig: (table, command, replay) => enableNamedTrigger(table, command.name, 'replica', replay),
  AT_DisableTrig: (table, command, replay) => enableNamedTrigger(table, command.name, 'disabled', replay),
  AT_EnableTrigAll: (table) => enableTriggers(table, undefined, 'origin'),
  AT_DisableTrigAll: (table) => enableTriggers(table, undefined, 'disabled'),
  AT_EnableTrigUser: (table) => enableTriggers(table, undefined, 'origin'),
  AT_DisableTrigUser: (table) => enableTriggers(table, undefined, 'disabled'),
  AT_EnableRule: leaveAsIs,
  AT_EnableAlwaysRule: leaveAsIs,
  AT_EnableReplicaRule: leaveAsIs,
  AT_DisableRule: leaveAsIs,
  AT_DropOids: leaveAsIs,
  AT_GenericOptions: leaveAsIs,
};

function setReplicaIdentity(table: Draft<Table>, command: AlterTableCmd): void {
  const def =
    command.def !== undefined && 'ReplicaIdentityStmt' in command.def ? command.def.ReplicaIdentityStmt : undefined;
  const identities = { d: 'default', f: 'full', n: 'nothing', i: 'index' } as const;
  table.replicaIdentity = identities[(def?.identity_type ?? 'd') as keyof typeof identities];
  for (const index of table.indexes)
    index.replicaIdentity = table.replicaIdentity === 'index' && index.name === def?.name;
}

function enableNamedTrigger(
  table: Draft<Table>,
  name: string | undefined,
  enabled: Draft<Table>['triggers'][number]['enabled'],
  replay: Replay,
): void {
  if (table.triggers.some((trigger) => trigger.name === name)) enableTriggers(table, name, enabled);
  else replay.problem('missing-object', `trigger "${name}" for table "${table.name}" does not exist`, '42704');
}

function enableTriggers(
  table: Draft<Table>,
  name: string | undefined,
  enabled: Draft<Table>['triggers'][number]['enabled'],
): void {
  for (const trigger of table.triggers) if (name === undefined || trigger.name === name) trigger.enabled = enabled;
  for (const partition of table.partitions) enableTriggers(partition, name, enabled);
}

/** True, with the problem noted, for a parent that descends from the table or that it has already. */
function isRefusedParent(table: Draft<Table>, parent: Draft<Table>, replay: Replay): boolean {
  if (table.inherits.includes(parent) || table.partitionOf !== undefined) {
    replay.problem('refused', `relation "${parent.name}" would be inherited from more than once`, '42P07');
    return true;
  }
  let isCircle = parent === table;
  forEachDescendant(table, (descendant) => {
    isCircle ||= descendant === parent;
  });
  if (isCircle) replay.problem('duplicate-object', 'circular inheritance not allowed', '42P07');
  return isCircle;
}

/** The sequences that belong to its columns follow it. */
function changePersistence(table: Draft<Table>, persistence: 'permanent' | 'unlogged', replay: Replay): void {
  table.persistence = persistence;
  if (!followsTable(persistence, replay)) return;
  for (const sequence of replay.draft.sequences.values()) {
    if (sequence.ownedBy?.relation === table) sequence.persistence = persistence;
  }
}

function parentOf(command: AlterTableCmd, replay: Replay): Draft<Table> | undefined {
  return command.def !== undefined && 'RangeVar' in command.def ? replay.table(command.def.RangeVar) : undefined;
}

function items(node: Node | undefined): readonly Node[] {
  return node !== undefined && 'List' in node ? (node.List.items ?? []) : [];
}
