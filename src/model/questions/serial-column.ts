import type { Node } from '@pgsql/types';
import type { Column } from '../column.ts';
import { namesOf } from '../tree-node.ts';

/** True when a column is what `serial` makes: it takes the next number of a sequence that it owns, and is no identity column. */
export function isSerial(column: Column): boolean {
  return column.identity === undefined && column.sequence !== undefined && callsNextval(column.default?.tree);
}

function callsNextval(tree: Node | undefined): boolean {
  if (tree === undefined) return false;
  if ('TypeCast' in tree) return callsNextval(tree.TypeCast.arg);
  return 'FuncCall' in tree && namesOf(tree.FuncCall.funcname).at(-1) === 'nextval';
}
