import type { Node } from '@pgsql/types';
import { isNode } from './tree-node.ts';

/** Every node of a parse tree, those around others before those inside. */
export function nodesIn(tree: unknown): readonly Node[] {
  const nodes: Node[] = [];
  collectNodes(tree, nodes);
  return nodes;
}

function collectNodes(tree: unknown, nodes: Node[]): void {
  if (typeof tree !== 'object' || tree === null) return;
  if (isNode(tree)) nodes.push(tree);
  for (const key in tree) collectNodes(tree[key as keyof typeof tree], nodes);
}
