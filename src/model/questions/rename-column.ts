import type { ColumnRef, Node, ResTarget } from '@pgsql/types';
import type { ExpressionScope } from '../expression-scope.ts';
import type { QualifiedName } from '../name.ts';
import { observe } from '../normal-form/normalise.ts';
import type { ResolvedColumn } from '../normal-form/query-scope.ts';
import { rewriteTree } from '../rewrite-tree.ts';
import { isNode } from '../tree-node.ts';

/**
 * The tree of an expression or query after ALTER TABLE relation RENAME COLUMN: references to that column, wherever the relation
 * is read, and the same tree when there is none. As in PostgreSQL the columns of sub-selects and views keep their names.
 */
export function renameColumn<Tree extends Node>(
  tree: Tree,
  relation: QualifiedName,
  from: string,
  to: string,
  scope: ExpressionScope = {},
): Tree {
  const renamed = new Set<object>();
  observe(tree, scope, {
    column(reference, meaning) {
      if (meaning.term.name === from && isOf(meaning, relation, scope)) renamed.add(reference);
    },
  });
  if (renamed.size === 0) return tree;
  return rewriteTree(tree, (object) => {
    if (renamed.has(object)) return withName(object as ColumnRef, to);
    const { val, name } = object as ResTarget;
    const isRenamed = isNode(val) && 'ColumnRef' in val && renamed.has(val.ColumnRef);
    return isRenamed && (name === undefined || name === '') ? { ...object, name: from } : object;
  });
}

/** True when the column is one of that relation. */
export function isOf({ depth, entry }: ResolvedColumn, relation: QualifiedName, scope: ExpressionScope): boolean {
  const of = depth < 0 ? scope.relation : entry?.relation;
  return of !== undefined && isSameRelation(of, relation);
}

/** True for the same name, in the same schema or in one that cannot be told. */
export function isSameRelation(first: QualifiedName, second: QualifiedName): boolean {
  return first.name === second.name && (first.schema === second.schema || first.schema === '');
}

function withName(reference: ColumnRef, name: string): ColumnRef {
  return { ...reference, fields: [...(reference.fields ?? []).slice(0, -1), { String: { sval: name } }] };
}
