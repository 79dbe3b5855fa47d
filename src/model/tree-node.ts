import type { Node } from '@pgsql/types';

/** The kind of a wrapped parse node, such as `A_Expr`. */
export type NodeKind = Node extends infer Each ? (Each extends Each ? keyof Each : never) : never;

/** What a node of a kind holds. */
export type NodeBody<Kind extends NodeKind> = Extract<Node, Record<Kind, unknown>>[Kind];

/** The kind of a node; undefined for an empty object, which stands for a missing one. */
export function kindOf(node: object): NodeKind | undefined {
  for (const kind in node) return kind as NodeKind;
  return undefined;
}

/** The names in a list of String nodes: `['pg_catalog', 'now']`. Other nodes, such as `*`, are left out. */
export function namesOf(nodes: readonly Node[] | undefined): string[] {
  const names: string[] = [];
  for (const node of nodes ?? []) if ('String' in node) names.push(node.String.sval ?? '');
  return names;
}

/** True for an object that wraps a node: its one key names the kind and begins with a capital. */
export function isNode(value: unknown): value is Node {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const kind = kindOf(value);
  return kind !== undefined && /^[A-Z]/.test(kind);
}
