import type { Node } from '@pgsql/types';
import type { ExpressionScope } from './expression-scope.ts';
import { normalise } from './normal-form/normalise.ts';

/** One normal form of an expression's tree, as text, so that equal meanings compare equal. With a scope names and casts are told exactly. */
export function canonicalText(tree: Node, scope: ExpressionScope = {}): string {
  return normalise(tree, scope).text;
}
