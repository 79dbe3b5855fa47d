import type { Node } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { Expression } from '../../model/expression.ts';
import { displayName } from '../../model/name.ts';
import type { Relation } from '../../model/relation.ts';
import type { Sequence } from '../../model/sequence.ts';
import { viewsOn } from './drop-relation.ts';
import { textOf } from './node-text.ts';
import type { Replay } from './replay.ts';

/** Rewrites every expression in which a relation's column is mentioned, as PostgreSQL does by storing numbers instead of names. */
export function renameColumnEverywhere(relation: Draft<Relation>, from: string, to: string, replay: Replay): void {
  const renamed = (expression: Expression): Expression =>
    expression.withTree(renameReferences(expression.tree, relation.name, from, to) as Node);
  for (const column of relation.columns)
    if (column.generated !== undefined) column.generated.expression = renamed(column.generated.expression);
  for (const trigger of relation.triggers) {
    if (trigger.when !== undefined) trigger.when = renamed(trigger.when);
    trigger.updateOf = trigger.updateOf.map((name) => (name === from ? to : name));
  }
  if (relation.kind === 'table' || relation.kind === 'materialized-view') {
    for (const index of relation.indexes) {
      if (index.predicate !== undefined) index.predicate = renamed(index.predicate);
      for (const key of index.keys) if (key.expression !== undefined) key.expression = renamed(key.expression);
    }
  }
  if (relation.kind === 'table') {
    for (const check of relation.checks) check.expression = renamed(check.expression);
    for (const policy of relation.policies) {
      if (policy.using !== undefined) policy.using = renamed(policy.using);
      if (policy.withCheck !== undefined) policy.withCheck = renamed(policy.withCheck);
    }
    for (const key of relation.referencedBy)
      key.referencedName.columns = key.referencedName.columns.map((name) => (name === from ? to : name));
  }
  for (const view of viewsOn(relation, replay))
    view.query = { ...view.query, tree: renameReferences(view.query.tree, relation.name, from, to) };
}

/** Rewrites what names a relation or sequence: views that read it, defaults that call nextval on it. */
export function renameRelationEverywhere(
  object: Draft<Relation> | Draft<Sequence>,
  newSchema: string,
  newName: string,
  replay: Replay,
): void {
  if (object.kind === 'sequence') {
    renameInDefaults(object, newSchema, newName, replay);
    return;
  }
  for (const view of viewsOn(object, replay)) {
    view.query.reads = view.query.reads.map((read) =>
      read.schema === object.schema && read.name === object.name ? { schema: newSchema, name: newName } : read,
    );
  }
  if (object.kind === 'table')
    for (const key of object.referencedBy)
      key.referencedName = { ...key.referencedName, schema: newSchema, name: newName };
}

function renameInDefaults(sequence: Draft<Sequence>, newSchema: string, newName: string, replay: Replay): void {
  const names = [displayName(sequence), sequence.name];
  for (const relation of replay.draft.relations.values()) {
    for (const column of relation.columns) {
      if (column.default === undefined || column.identity !== undefined) continue;
      const tree = renameConstant(column.default.tree, names, displayName({ schema: newSchema, name: newName }));
      if (tree !== column.default.tree) column.default = column.default.withTree(tree as Node);
    }
  }
}

/** A copy of the tree in which a text constant of one of these values is another; the same tree when there is none. */
function renameConstant(value: unknown, names: readonly string[], to: string): unknown {
  return rewrite(value, (key, child) => {
    const text = key === 'A_Const' ? (child as { sval?: { sval?: string } }).sval?.sval : undefined;
    return text !== undefined && names.includes(text) ? { ...(child as object), sval: { sval: to } } : child;
  });
}

function renameReferences(value: unknown, relation: string, from: string, to: string): unknown {
  return rewrite(value, (key, child) => {
    if (key !== 'ColumnRef') return child;
    const fields = (child as { fields?: Node[] }).fields ?? [];
    const qualifier = fields.length > 1 ? textOf(fields.at(-2)) : undefined;
    if (
      textOf(fields.at(-1)) !== from ||
      (qualifier !== undefined && qualifier !== relation && qualifier !== 'new' && qualifier !== 'old')
    )
      return child;
    return { ...(child as object), fields: [...fields.slice(0, -1), { String: { sval: to } }] };
  });
}

/** Rebuilds a tree where `change` returns something else for a keyed child; untouched parts are shared. */
function rewrite(value: unknown, change: (key: string, child: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => rewrite(item, change));
    return items.some((item, position) => item !== value[position]) ? items : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  let copy: Record<string, unknown> | undefined;
  for (const [key, child] of Object.entries(value)) {
    const changed = change(key, child);
    const next = changed === child ? rewrite(child, change) : changed;
    if (next === child) continue;
    copy ??= { ...(value as Record<string, unknown>) };
    copy[key] = next;
  }
  return copy ?? value;
}
