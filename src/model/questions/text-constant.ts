import type { Node } from '@pgsql/types';

/** The text of a string constant, cast or not; undefined for everything else. */
export function textConstant(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if ('TypeCast' in node) return textConstant(node.TypeCast.arg);
  return 'A_Const' in node ? node.A_Const.sval?.sval : undefined;
}
