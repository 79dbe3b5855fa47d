import type { Node } from '@pgsql/types';

/** The parts of an AND at the top of an expression's tree, nested ones included; the tree itself when it is no AND. */
export function topLevelConjuncts(tree: Node): readonly Node[] {
  return parts(tree, 'AND_EXPR');
}

/** The alternatives of an OR at the top of an expression's tree, nested ones included; the tree itself when it is no OR. */
export function topLevelDisjuncts(tree: Node): readonly Node[] {
  return parts(tree, 'OR_EXPR');
}

function parts(tree: Node, operator: 'AND_EXPR' | 'OR_EXPR'): readonly Node[] {
  if (!('BoolExpr' in tree) || tree.BoolExpr.boolop !== operator) return [tree];
  return (tree.BoolExpr.args ?? []).flatMap((arg) => parts(arg, operator));
}
