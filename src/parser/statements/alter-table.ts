import type { AlterTableCmd, AlterTableStmt } from '@pgsql/types';
import { alterColumn } from '../replay/alter-column.ts';
import { alterCompositeType } from '../replay/alter-composite-type.ts';
import { alterForeignTable, alterIndex, alterOtherRelation, alterViewOptions } from '../replay/alter-other-relation.ts';
import { alterTableConstraint } from '../replay/alter-table-constraint.ts';
import { inOrderOfPasses } from '../replay/alter-table-order.ts';
import { alterTableState } from '../replay/alter-table-state.ts';
import type { Replay } from '../replay/replay.ts';

/** ALTER TABLE, and ALTER INDEX, VIEW, MATERIALIZED VIEW, SEQUENCE, FOREIGN TABLE and TYPE where the grammar makes them the same statement. */
export function alterTable(statement: AlterTableStmt, replay: Replay): void {
  const { relation: target } = statement;
  if (target === undefined) return;
  const commands = (statement.cmds ?? []).flatMap((node) => ('AlterTableCmd' in node ? [node.AlterTableCmd] : []));
  if (statement.objtype === 'OBJECT_TYPE') {
    alterCompositeType(target, commands, replay);
    return;
  }
  const index =
    statement.objtype === 'OBJECT_INDEX'
      ? replay.lookup(replay.draft.indexes, target.schemaname, target.relname ?? '')
      : undefined;
  if (index !== undefined) {
    for (const command of commands) alterIndex(index, command, replay);
    return;
  }
  const sequence = replay.lookup(replay.draft.sequences, target.schemaname, target.relname ?? '');
  if (sequence !== undefined) {
    for (const command of commands) alterOtherRelation(sequence, command, replay);
    return;
  }
  const relation = replay.relation(target);
  if (relation === undefined) {
    if (!statement.missing_ok) replay.missingRelation(target);
    return;
  }
  const only = target.inh !== true;
  for (const command of inOrderOfPasses(commands)) {
    if (relation.kind === 'view') alterViewOptions(relation, command, replay);
    else if (relation.kind === 'materialized-view') alterOtherRelation(relation, command, replay);
    else if (relation.kind === 'foreign-table') alterForeignTable(relation, command, replay);
    else alterTableCommand(relation, command, only, replay);
  }
}

function alterTableCommand(
  table: Parameters<typeof alterTableState>[0],
  command: AlterTableCmd,
  only: boolean,
  replay: Replay,
): void {
  const understood =
    alterColumn(table, command, only, replay) ||
    alterTableConstraint(table, command, only, replay) ||
    alterTableState(table, command, replay);
  if (!understood) replay.problem('not-understood', `ALTER TABLE subcommand ${command.subtype} is not understood`);
}
