import type { Node } from '@pgsql/types';
import type { DataType } from '../../model/data-type.ts';
import type { Draft, SchemaDraft } from '../../model/draft.ts';
import type { Expression } from '../../model/expression.ts';
import type { ExpressionScope } from '../../model/expression-scope.ts';
import type { Relation } from '../../model/relation.ts';
import type { Routine } from '../../model/routine.ts';
import { printedBody } from '../query/rewritten-body.ts';
import { rewrittenQuery } from '../query/rewritten-query.ts';
import type { Replay } from './replay.ts';
import { scopeOf } from './scope-of.ts';

/** Makes another tree of a tree; it returns the same one when there is nothing to change. */
export type TreeChange = (tree: Node, scope: ExpressionScope) => Node;

/** Changes the trees of all expressions and queries that mention a name. */
export function rewriteTrees(mentioned: string, change: TreeChange, replay: Replay): void {
  const changed = (expression: Expression): Expression => {
    if (!mentions(expression.tree, mentioned)) return expression;
    const tree = change(expression.tree, expression.scope);
    return tree === expression.tree ? expression : expression.withTree(tree);
  };
  for (const relation of replay.draft.relations.values()) rewriteRelation(relation, changed);
  const ofSession = scopeOf({}, replay);
  for (const relation of replay.draft.relations.values()) {
    if (relation.kind !== 'view' && relation.kind !== 'materialized-view') continue;
    const tree = relation.query.tree as Node;
    if (!mentions(tree, mentioned)) continue;
    const rewritten = change(tree, ofSession);
    if (rewritten !== tree) relation.query = rewrittenQuery(relation.query, rewritten);
  }
  for (const type of replay.draft.types.values()) {
    if (type.kind !== 'domain') continue;
    if (type.default !== undefined) type.default = changed(type.default);
    for (const check of type.checks) check.expression = changed(check.expression);
  }
  for (const routine of [...replay.draft.routines.values()].flat()) {
    for (const parameter of routine.parameters)
      if (parameter.default !== undefined) parameter.default = changed(parameter.default);
    if (routine.sqlBody !== undefined) rewriteBody(routine, mentioned, (tree) => change(tree, ofSession));
  }
}

function rewriteBody(routine: Draft<Routine>, mentioned: string, change: (tree: Node) => Node): void {
  const tree = routine.sqlBody as Node;
  const changed = mentions(tree, mentioned) ? change(tree) : tree;
  if (changed === tree) return;
  routine.sqlBody = changed;
  const text = printedBody(changed);
  if (text !== undefined) routine.sqlBodyText = text;
}

function rewriteRelation(relation: Draft<Relation>, changed: (expression: Expression) => Expression): void {
  for (const column of relation.columns) {
    if (column.default !== undefined) column.default = changed(column.default);
    if (column.generated !== undefined) {
      const expression = changed(column.generated.expression);
      if (expression !== column.generated.expression) column.generated = { ...column.generated, expression };
    }
  }
  for (const trigger of relation.triggers) if (trigger.when !== undefined) trigger.when = changed(trigger.when);
  if (relation.kind === 'table' || relation.kind === 'materialized-view') {
    for (const index of relation.indexes) {
      if (index.predicate !== undefined) index.predicate = changed(index.predicate);
      for (const key of index.keys) if (key.expression !== undefined) key.expression = changed(key.expression);
    }
  }
  if (relation.kind !== 'table') return;
  for (const check of relation.checks) check.expression = changed(check.expression);
  for (const policy of relation.policies) {
    if (policy.using !== undefined) policy.using = changed(policy.using);
    if (policy.withCheck !== undefined) policy.withCheck = changed(policy.withCheck);
  }
  for (const key of relation.partitioning?.key ?? [])
    if (key.expression !== undefined) key.expression = changed(key.expression);
}

/** Changes the types of columns, attributes, domains, ranges, parameters and results. */
export function rewriteDataTypes(change: (type: DataType) => DataType, draft: SchemaDraft): void {
  for (const relation of draft.relations.values())
    for (const column of relation.columns) column.type = change(column.type);
  for (const type of draft.types.values()) {
    if (type.kind === 'domain') type.base = change(type.base);
    if (type.kind === 'range-type') type.subtype = change(type.subtype);
    if (type.kind === 'composite-type')
      for (const attribute of type.attributes) attribute.type = change(attribute.type);
  }
  for (const routine of [...draft.routines.values()].flat()) {
    for (const parameter of routine.parameters) parameter.type = change(parameter.type);
    if (routine.returns !== undefined) routine.returns = { ...routine.returns, type: change(routine.returns.type) };
  }
}

const wordsOf = new WeakMap<object, ReadonlySet<string>>();

/** True when a tree holds the word, as a name or within a text constant. Trees are never written to, so their words are collected once. */
export function mentions(tree: Node, word: string): boolean {
  let words = wordsOf.get(tree);
  if (words === undefined) {
    const collected = new Set<string>();
    collect(tree, collected);
    words = collected;
    wordsOf.set(tree, words);
  }
  return words.has(word);
}

/** The word that stands for `*` among those of a tree. */
export const star = '*';

/** Names and labels in a text constant count too: `'public.posts_id_seq'`, `'{draft,sent}'`. */
function collect(value: unknown, words: Set<string>): void {
  if (typeof value === 'string') {
    words.add(value);
    for (const part of value.split(/[.",{}]+/)) words.add(part);
  } else if (typeof value === 'object' && value !== null) {
    if ('A_Star' in value) words.add(star);
    for (const child of Object.values(value)) collect(child, words);
  }
}

/** Rebuilds a tree where `change` returns something else for a keyed child; untouched parts are shared. */
export function rewriteNode<T>(value: T, change: (key: string, child: unknown) => unknown): T {
  return rewritten(value, change) as T;
}

function rewritten(value: unknown, change: (key: string, child: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => rewritten(item, change));
    return items.some((item, position) => item !== value[position]) ? items : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  let copy: Record<string, unknown> | undefined;
  for (const [key, child] of Object.entries(value)) {
    const next = rewritten(change(key, child), change);
    if (next === child) continue;
    copy ??= { ...(value as Record<string, unknown>) };
    copy[key] = next;
  }
  return copy ?? value;
}
