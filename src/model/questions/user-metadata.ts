import type { A_Const, A_Expr, FuncCall, Node } from '@pgsql/types';
import type { Expression } from '../expression.ts';
import { namesOf } from '../tree-node.ts';
import { nodesIn } from '../walk-tree.ts';

/** The key of a token, and the column of `auth.users` from which it is made, that users of Supabase write themselves (`auth.updateUser`). */
const key = 'user_metadata';
const column = 'raw_user_meta_data';

const pathFunctions: ReadonlySet<string> = new Set([
  'jsonb_extract_path',
  'jsonb_extract_path_text',
  'json_extract_path',
  'json_extract_path_text',
]);

/** What an expression reads of the metadata that users edit themselves: a key of the caller's token, or a column; undefined when it reads none. */
export function userMetadataIn(expression: Expression): string | undefined {
  for (const node of nodesIn(expression.tree)) {
    if ('ColumnRef' in node && namesOf(node.ColumnRef.fields).at(-1) === column) return column;
    if (('A_Expr' in node && readsKey(node.A_Expr)) || ('FuncCall' in node && takesKey(node.FuncCall))) return key;
    if ('A_Indirection' in node && subscripts(node.A_Indirection.indirection) && isToken(node.A_Indirection.arg))
      return key;
  }
  return undefined;
}

function readsKey({ name, lexpr, rexpr }: A_Expr): boolean {
  const operator = namesOf(name).at(-1);
  if (operator === '->' || operator === '->>') return constantText(rexpr) === key && isToken(lexpr);
  if (operator !== '#>' && operator !== '#>>') return false;
  return pathOf(rexpr)[0] === key && isToken(lexpr);
}

function takesKey({ funcname, args = [] }: FuncCall): boolean {
  return pathFunctions.has(namesOf(funcname).at(-1) ?? '') && pathOf(args[1])[0] === key && isToken(args[0]);
}

function subscripts(indirection: readonly Node[] | undefined): boolean {
  return indirection?.some((each) => 'A_Indices' in each && constantText(each.A_Indices.uidx) === key) ?? false;
}

/** A document that a function gives, and no column: what else holds such a key is not the token. */
function isToken(tree: Node | undefined): boolean {
  const nodes = [...nodesIn(tree)];
  return nodes.some((node) => 'FuncCall' in node) && !nodes.some((node) => 'ColumnRef' in node);
}

function constantText(node: Node | undefined): string | undefined {
  let inner = node;
  while (inner !== undefined && 'TypeCast' in inner) inner = inner.TypeCast.arg;
  return inner !== undefined && 'A_Const' in inner ? textIn(inner.A_Const) : undefined;
}

function textIn({ sval }: A_Const): string | undefined {
  return sval?.sval;
}

/** The keys of a path: `'{user_metadata,role}'` or `ARRAY['user_metadata', 'role']`. */
function pathOf(node: Node | undefined): readonly (string | undefined)[] {
  const text = constantText(node);
  if (text !== undefined) return text.replaceAll(/^\{|\}$/g, '').split(',');
  for (const inner of nodesIn(node))
    if ('A_ArrayExpr' in inner) return (inner.A_ArrayExpr.elements ?? []).map(constantText);
  return [];
}
