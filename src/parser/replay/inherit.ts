import type { Column } from '../../model/column.ts';
import type { Draft } from '../../model/draft.ts';
import type { Table } from '../../model/relation.ts';
import { addCheck } from './add-check.ts';
import type { Replay } from './replay.ts';

/** Gives a child the columns and checks of a parent, merged with those it has under the same names (INHERITS, PARTITION OF, ATTACH). */
export function inheritFrom(child: Draft<Table>, parent: Draft<Table>, replay: Replay): void {
  for (const column of parent.columns) inheritColumn(child, column, replay);
  for (const check of parent.checks) {
    if (check.noInherit) continue;
    addCheck(
      child,
      check.expression,
      {
        name: check.name,
        noInherit: false,
        validated: check.validated,
        enforced: check.enforced,
        inherited: true,
        origin: replay.origin(),
      },
      replay,
    );
  }
}

/** Gives a child one column of its parent; a column of that name it already has is merged. */
export function inheritColumn(child: Draft<Table>, column: Draft<Column>, replay: Replay): Draft<Column> {
  const own = child.columns.find((candidate) => candidate.name === column.name);
  if (own !== undefined) {
    own.inherited = true;
    // A column of a partition is its parent's alone.
    if (child.partitionOf !== undefined) own.local = false;
    own.notNull ||= column.notNull;
    return own;
  }
  const { sequence: _sequence, identity: _identity, comment: _comment, ...rest } = column;
  const copy: Draft<Column> = {
    ...rest,
    relation: child,
    inherited: true,
    local: false,
    grants: [],
    origin: replay.origin(),
  };
  // The identity of a partitioned table reaches its partitions since PostgreSQL 17; a plain child never has it.
  if (column.identity !== undefined && child.partitionOf !== undefined && replay.serverVersion >= 17)
    copy.identity = column.identity;
  child.columns.push(copy);
  return copy;
}

/** Children by INHERITS and partitions alike. */
export function childrenOf(table: Draft<Table>): readonly Draft<Table>[] {
  return table.partitions.length === 0 ? table.inheritedBy : [...table.partitions, ...table.inheritedBy];
}

/** Calls `visit` for every descendant, parents before their children. */
export function forEachDescendant(table: Draft<Table>, visit: (descendant: Draft<Table>) => void): void {
  for (const child of childrenOf(table)) {
    visit(child);
    forEachDescendant(child, visit);
  }
}
