import type { Node } from '@pgsql/types';

/** True for NULL, cast or not: a default of NULL is none, though PostgreSQL keeps one for a type with modifiers. */
export function isNullConstant(tree: Node): boolean {
  if ('TypeCast' in tree && tree.TypeCast.arg !== undefined) return isNullConstant(tree.TypeCast.arg);
  return 'A_Const' in tree && tree.A_Const.isnull === true;
}
