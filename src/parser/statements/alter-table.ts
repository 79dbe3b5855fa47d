import type { AlterTableCmd, AlterTableStmt } from '@pgsql/types';
import type { Column } from '../../model/column.ts';
import type { Draft } from '../../model/draft.ts';
import { alterColumn } from '../replay/alter-column.ts';
import { alterCompositeType } from '../replay/alter-composite-type.ts';
import { alterForeignTable, alterIndex, alterOtherRelation, alterViewOptions } from '../replay/alter-other-relation.ts';
import { alterTableConstraint } from '../replay/alter-table-constraint.ts';
import { inOrderOfPasses } from '../replay/alter-table-order.ts';
import { alterTableState } from '../replay/alter-table-state.ts';
import { dropColumn } from '../replay/drop-column.ts';
import { forEachDescendant } from '../replay/inherit.ts';
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
  const before = new Set(relation.columns);
  for (const command of inOrderOfPasses(commands)) {
    if (replay.refused) break;
    if (relation.kind === 'view') alterViewOptions(relation, command, replay);
    else if (relation.kind === 'materialized-view') alterOtherRelation(relation, command, replay);
    else if (relation.kind === 'foreign-table') alterForeignTable(relation, command, replay);
    else alterTableCommand(relation, command, only, replay);
  }
  if (replay.refused)
    takeBack(
      relation.columns.filter((column) => !before.has(column)),
      replay,
    );
}

/** Columns that a statement added before PostgreSQL refused it, with what was added to them. */
function takeBack(columns: Draft<Column>[], replay: Replay): void {
  for (const column of columns) {
    const { relation, name } = column;
    dropColumn(column, true, replay);
    if (relation.kind !== 'table') continue;
    forEachDescendant(relation, (child) => {
      const inherited = child.columns.find((candidate) => candidate.name === name && !candidate.local);
      if (inherited !== undefined) dropColumn(inherited, true, replay);
    });
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
