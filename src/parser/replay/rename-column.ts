import type { RenameStmt } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { Relation } from '../../model/relation.ts';
import { forEachDescendant } from './inherit.ts';
import { forgetChosenNames, keepNotNullNames } from './not-null.ts';
import { renameColumnEverywhere } from './rename-in-expressions.ts';
import type { Replay } from './replay.ts';

/** ALTER ... RENAME COLUMN, in the table's descendants too. */
export function renameColumn(statement: RenameStmt, to: string, replay: Replay): void {
  const { relation: target } = statement;
  if (target === undefined) return;
  const relation = replay.relation(target);
  if (relation === undefined) {
    if (!statement.missing_ok) replay.missingRelation(target);
    return;
  }
  const from = statement.subname ?? '';
  if (!relation.columns.some((column) => column.name === from)) {
    if (relation.kind === 'table' || relation.kind === 'foreign-table')
      replay.problem('missing-object', `column "${from}" does not exist`, '42703', target.location);
    return;
  }
  if (relation.columns.some((column) => column.name === to)) {
    replay.problem(
      'duplicate-object',
      `column "${to}" of relation "${relation.name}" already exists`,
      '42701',
      target.location,
    );
    return;
  }
  const within = (owner: Draft<Relation>): void => {
    renameColumnEverywhere(owner, from, to, replay);
    const column = owner.columns.find((candidate) => candidate.name === from);
    if (column === undefined) return;
    keepNotNullNames([column], replay);
    column.name = to;
    forgetChosenNames([column]);
  };
  within(relation);
  if (relation.kind === 'table') forEachDescendant(relation, within);
}
