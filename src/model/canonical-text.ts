import type { Node } from '@pgsql/types';

/** One normal form of an expression's tree, as text, so that equal meanings compare equal. */
export function canonicalText(tree: Node): string {
  return JSON.stringify(tree, (key, value: unknown) => (key === 'location' ? undefined : value));
}
