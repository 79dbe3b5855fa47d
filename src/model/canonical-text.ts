import type { Node } from '@pgsql/types';
import type { ExpressionScope } from './expression-scope.ts';

/** One normal form of an expression's tree, as text, so that equal meanings compare equal. */
export function canonicalText(tree: Node, _scope: ExpressionScope = {}): string {
  return JSON.stringify(tree, (key, value: unknown) => (key === 'location' ? undefined : value));
}
