import { namesOf } from '../../model/tree-node.ts';
import { nodesIn } from '../../model/walk-tree.ts';
import { loadGrammar } from '../../parser/grammar.ts';

const keywords: ReadonlySet<string> = new Set(['SET', 'SELECT', 'LOCK', 'LOCK TABLE']);

/** True for a statement that makes sense inside a transaction only: SET LOCAL, set_config(..., true), LOCK TABLE. */
export function wantsTransaction(sql: string, keyword: string): boolean {
  if (!keywords.has(keyword)) return false;
  const { tree } = loadGrammar().parseStatement(sql);
  if (tree === undefined) return false;
  if ('VariableSetStmt' in tree) return tree.VariableSetStmt.is_local === true;
  if ('LockStmt' in tree) return true;
  for (const node of nodesIn(tree)) {
    if (!('FuncCall' in node) || namesOf(node.FuncCall.funcname).at(-1) !== 'set_config') continue;
    const isLocal = node.FuncCall.args?.[2];
    if (isLocal !== undefined && 'A_Const' in isLocal && isLocal.A_Const.boolval?.boolval === true) return true;
  }
  return false;
}
