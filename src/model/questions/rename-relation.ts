import type { ColumnRef, Node, RangeVar } from '@pgsql/types';
import type { ExpressionScope } from '../expression-scope.ts';
import type { QualifiedName } from '../name.ts';
import { observe } from '../normal-form/normalise.ts';
import { rewriteTree } from '../rewrite-tree.ts';
import { namesOf } from '../tree-node.ts';
import { isOf, isSameRelation } from './rename-column.ts';

/**
 * The tree of an expression or query after a relation was renamed or moved to another schema: where it is read and where its
 * name qualifies a column; the same tree when it is not mentioned. The scope is that from before.
 */
export function renameRelation<Tree extends Node>(
  tree: Tree,
  from: QualifiedName,
  to: QualifiedName,
  scope: ExpressionScope = {},
): Tree {
  const changes = new Map<object, object>();
  observe(tree, scope, {
    relation(range, { relation }) {
      if (relation !== undefined && isSameRelation(relation, from)) changes.set(range, movedRange(range, from, to));
    },
    column(reference, meaning) {
      const names = namesOf(reference.fields);
      const at = qualifierAt(reference);
      // Inside a query the alias qualifies, which may happen to be the relation's name.
      const isName = at >= 0 && names[at] === from.name && (meaning.depth < 0 || meaning.entry?.name === from.name);
      if (isName && isOf(meaning, from, scope) && !meaning.entry?.aliased)
        changes.set(reference, requalified(reference, at, to));
    },
  });
  return changes.size === 0 ? tree : rewriteTree(tree, (object) => changes.get(object) ?? object);
}

function movedRange(range: RangeVar, from: QualifiedName, to: QualifiedName): RangeVar {
  const isQualified = (range.schemaname ?? '') !== '';
  return isQualified || from.schema !== to.schema
    ? { ...range, relname: to.name, schemaname: to.schema }
    : { ...range, relname: to.name };
}

/** Position of the relation's name among the fields; -1 when there is none. */
function qualifierAt({ fields = [] }: ColumnRef): number {
  return fields.length - 2;
}

function requalified(reference: ColumnRef, at: number, to: QualifiedName): ColumnRef {
  const fields = (reference.fields ?? []).map((field, position): Node => {
    if (position === at) return { String: { sval: to.name } };
    return position === at - 1 ? { String: { sval: to.schema } } : field;
  });
  return { ...reference, fields };
}
