import type { Node } from '@pgsql/types';
import { isNode } from './tree-node.ts';

/** Every node of a parse tree, those around others before those inside. */
export function* nodesIn(tree: unknown): Generator<Node> {
  if (typeof tree !== 'object' || tree === null) return;
  if (isNode(tree)) yield tree;
  for (const item of Object.values(tree)) yield* nodesIn(item);
}
