import type { Draft } from '../../model/draft.ts';
import type { Table } from '../../model/relation.ts';
import { lacksColumn } from '../query/lacks-column.ts';
import { addCheck } from './add-check.ts';
import { addExclusion } from './add-exclusion.ts';
import { addForeignKey } from './add-foreign-key.ts';
import { addUniqueKey } from './add-unique-key.ts';
import type { PendingConstraint } from './define-columns.ts';
import { forEachDescendant, inheritNotNull } from './inherit.ts';
import { setNotNull } from './not-null.ts';
import { spreadForeignKey, spreadIndex } from './partition.ts';
import type { Replay } from './replay.ts';

/** Adds a table constraint, and what follows from it to children and partitions unless ONLY forbids it. */
export function addTableConstraint(
  table: Draft<Table>,
  { node, columns }: PendingConstraint,
  replay: Replay,
  only = false,
): void {
  const origin = replay.origin(node.location);
  switch (node.contype) {
    case 'CONSTR_CHECK': {
      if (node.raw_expr === undefined || lacksColumn(node.raw_expr, table, replay)) return;
      // The grammar leaves it out when it is false.
      const enforced = node.is_enforced === true;
      const options = {
        name: node.conname || undefined,
        noInherit: node.is_no_inherit ?? false,
        validated: node.skip_validation !== true && enforced,
        enforced,
        origin,
      };
      const check = addCheck(
        table,
        replay.expression(node.raw_expr, { relation: table }),
        { ...options, inherited: false },
        replay,
      );
      if (check === undefined || check.noInherit || only) return;
      forEachDescendant(
        table,
        (child) => void addCheck(child, check.expression, { ...options, name: check.name, inherited: true }, replay),
      );
      return;
    }
    case 'CONSTR_PRIMARY':
    case 'CONSTR_UNIQUE': {
      const key = addUniqueKey(table, node, columns, replay, origin);
      if (key?.kind === 'primary-key' && !only) spreadNotNull(table, key.columns, replay);
      if (key !== undefined) spread(key.index, table, replay, only);
      return;
    }
    case 'CONSTR_EXCLUSION': {
      const exclusion = addExclusion(table, node, replay, origin);
      if (exclusion !== undefined) spread(exclusion.index, table, replay, only);
      return;
    }
    case 'CONSTR_FOREIGN': {
      const key = addForeignKey(table, node, columns, replay, origin);
      if (key !== undefined) for (const partition of table.partitions) spreadForeignKey(key, partition, replay);
      return;
    }
    case 'CONSTR_NOTNULL': {
      const meant = table.columns.filter((column) => columns.includes(column.name));
      for (const column of meant) {
        if (!column.notNull) column.notNullValidated = node.skip_validation !== true;
        setNotNull(column, replay, node.conname);
      }
      if (!only) spreadNotNull(table, meant, replay);
      return;
    }
    default:
      replay.problem(
        'not-understood',
        `constraint of type ${node.contype} is not understood`,
        undefined,
        node.location,
      );
  }
}

function spread(index: Draft<Table>['indexes'][number], table: Draft<Table>, replay: Replay, only: boolean): void {
  if (table.partitioning === undefined) return;
  if (only) index.valid = table.partitions.length === 0;
  else for (const partition of table.partitions) spreadIndex(index, partition, replay);
}

function spreadNotNull(table: Draft<Table>, columns: Draft<Table>['columns'], replay: Replay): void {
  forEachDescendant(table, (child) => {
    for (const column of columns) {
      const own = child.columns.find((candidate) => candidate.name === column.name);
      if (own !== undefined) inheritNotNull(own, column, replay);
    }
  });
}
