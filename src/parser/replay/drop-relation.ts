import type { Draft } from '../../model/draft.ts';
import { nameKey } from '../../model/name.ts';
import type { MaterializedView, Relation, Table, View } from '../../model/relation.ts';
import { dependentsOnRelation } from './dependents.ts';
import { dropConstraint } from './drop-constraint.ts';
import { forgetNotNullName } from './not-null.ts';
import type { Replay } from './replay.ts';

/** Views and materialized views whose query names the relation. */
export function viewsOn(relation: Draft<Relation>, replay: Replay): (Draft<View> | Draft<MaterializedView>)[] {
  const views: (Draft<View> | Draft<MaterializedView>)[] = [];
  for (const other of replay.draft.relations.values()) {
    if (other.kind !== 'view' && other.kind !== 'materialized-view') continue;
    if (
      other !== relation &&
      other.query.reads.some((read) => read.name === relation.name && read.schema === relation.schema)
    )
      views.push(other);
  }
  return views;
}

/**
 * Drops a relation as DROP does: its indexes, constraints, policies, triggers, owned sequences and partitions go with it;
 * views, foreign keys of others and inheriting tables stop it unless CASCADE is given or they are dropped by the same statement.
 */
export function dropRelation(
  relation: Draft<Relation>,
  cascade: boolean,
  alsoDropped: ReadonlySet<Draft<Relation>>,
  replay: Replay,
): void {
  if (!replay.draft.relations.has(nameKey(relation.schema, relation.name))) return;
  const views = viewsOn(relation, replay);
  const keys =
    relation.kind === 'table'
      ? relation.referencedBy.filter((key) => key.table !== relation && !isWithin(key.table, relation))
      : [];
  const heirs = relation.kind === 'table' ? relation.inheritedBy : [];
  const others = dependentsOnRelation(relation, replay);
  const [dependent] = [
    ...views.filter((view) => !alsoDropped.has(view)).map((view) => `view ${view.name}`),
    ...keys
      .filter((key) => !alsoDropped.has(key.table))
      .map((key) => `constraint ${key.name} on table ${key.table.name}`),
    ...heirs.filter((heir) => !alsoDropped.has(heir)).map((heir) => `table ${heir.name}`),
    ...others.filter(({ of }) => of === undefined || !alsoDropped.has(of)).map(({ text }) => text),
  ];
  if (dependent !== undefined && !cascade) {
    replay.problem(
      'refused',
      `cannot drop ${kindWord(relation)} ${relation.name} because other objects depend on it: ${dependent}`,
      '2BP01',
    );
    return;
  }
  for (const key of keys) dropConstraint(key, replay);
  removeRelation(relation, replay);
  for (const view of views) dropRelation(view, true, alsoDropped, replay);
  for (const heir of heirs) dropRelation(heir, true, alsoDropped, replay);
  replay.orphans.push(...others);
}

/** Takes a relation out of the model with all that is part of it, asking nobody. */
export function removeRelation(relation: Draft<Relation>, replay: Replay): void {
  if (relation.kind === 'table') {
    for (const partition of relation.partitions) removeRelation(partition, replay);
    for (const key of [...relation.foreignKeys, ...relation.referencedBy]) dropConstraint(key, replay);
    for (const constraint of [
      ...relation.uniqueKeys,
      ...relation.checks,
      ...relation.exclusions,
      ...(relation.primaryKey === undefined ? [] : [relation.primaryKey]),
    ]) {
      replay.constraintNameRemoved(relation.schema, constraint.name);
    }
    const parent = relation.partitionOf?.parent;
    if (parent !== undefined) parent.partitions = parent.partitions.filter((partition) => partition !== relation);
    for (const ancestor of relation.inherits)
      ancestor.inheritedBy = ancestor.inheritedBy.filter((heir) => heir !== relation);
  }
  if (relation.kind === 'table' || relation.kind === 'materialized-view') {
    for (const index of relation.indexes) replay.draft.indexes.delete(nameKey(relation.schema, index.name));
  }
  for (const column of relation.columns) {
    forgetNotNullName(column, replay);
    if (column.sequence !== undefined)
      replay.draft.sequences.delete(nameKey(column.sequence.schema, column.sequence.name));
  }
  for (const publication of replay.draft.publications.values()) {
    publication.tables = publication.tables.filter(
      ({ schema, name }) => schema !== relation.schema || name !== relation.name,
    );
  }
  replay.draft.relations.delete(nameKey(relation.schema, relation.name));
}

function isWithin(table: Draft<Table>, ancestor: Draft<Table>): boolean {
  for (let next = table.partitionOf?.parent; next !== undefined; next = next.partitionOf?.parent)
    if (next === ancestor) return true;
  return false;
}

function kindWord(relation: Draft<Relation>): string {
  return relation.kind.replace('-', ' ');
}
