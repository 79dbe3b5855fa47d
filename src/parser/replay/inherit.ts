import type { Column } from '../../model/column.ts';
import type { Draft } from '../../model/draft.ts';
import type { Table } from '../../model/relation.ts';
import { addCheck } from './add-check.ts';
import { notNullNameOf, setNotNull } from './not-null.ts';
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
export function inheritColumn(child: Draft<Table>, column: Draft<Column>, replay: Replay): void {
  const isPartition = child.partitionOf !== undefined;
  const own = child.columns.find((candidate) => candidate.name === column.name);
  if (own === undefined) {
    child.columns.push(inheritedCopy(column, child, isPartition, replay));
    return;
  }
  own.inherited = true;
  inheritNotNull(own, column, replay);
  if (!isPartition) return;
  // A column of a partition is its parent's alone.
  own.local = false;
  shareIdentity(own, column, replay);
}

/** The column that a child gets when it has none of that name. */
export function inheritedCopy(
  column: Draft<Column>,
  child: Draft<Table>,
  isPartition: boolean,
  replay: Replay,
): Draft<Column> {
  const {
    sequence: _sequence,
    identity,
    comment: _comment,
    statisticsTarget: _target,
    notNullName: _name,
    ...rest
  } = column;
  const copy: Draft<Column> = {
    ...rest,
    relation: child,
    notNull: false,
    // A plain child never has an identity.
    ...(identity !== undefined && isPartition && sharesIdentity(replay) ? { identity } : {}),
    inherited: true,
    local: false,
    grants: [],
    origin: replay.origin(),
  };
  if (copy.default !== undefined) copy.default = copy.default.within(child);
  if (copy.generated !== undefined)
    copy.generated = { ...copy.generated, expression: copy.generated.expression.within(child) };
  inheritNotNull(copy, column, replay);
  return copy;
}

/** Makes a child's column NOT NULL when its parent's is: a constraint that it did not have itself bears the parent's name. */
export function inheritNotNull(own: Draft<Column>, parent: Draft<Column>, replay: Replay): void {
  if (own.notNull || !parent.notNull) return;
  setNotNull(own, replay, notNullNameOf(parent, replay));
  own.notNullValidated = parent.notNullValidated;
}

/** Gives a partition's column the identity of its parent's, as PostgreSQL does since version 17. */
export function shareIdentity(own: Draft<Column>, parent: Draft<Column>, replay: Replay): void {
  const isPartition = own.relation.kind === 'table' && own.relation.partitionOf !== undefined;
  if (!isPartition || !sharesIdentity(replay)) return;
  if (parent.identity === undefined) delete own.identity;
  else own.identity = parent.identity;
}

function sharesIdentity(replay: Replay): boolean {
  return replay.serverVersion >= 17;
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
