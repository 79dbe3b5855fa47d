import type { Node } from '@pgsql/types';

/** The text of a String node; '' for any other. */
export function textOf(node: Node | undefined): string {
  return node !== undefined && 'String' in node ? (node.String.sval ?? '') : '';
}

/** The texts of a list of String nodes, such as column names. */
export function textsOf(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).map(textOf);
}

/** The parts of a possibly qualified name as a list node spells it. */
export function qualifiedParts(nodes: readonly Node[] | undefined): {
  readonly schema: string | undefined;
  readonly name: string;
} {
  const parts = textsOf(nodes);
  return { schema: parts.length > 1 ? parts.at(-2) : undefined, name: parts.at(-1) ?? '' };
}
