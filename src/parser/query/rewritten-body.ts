import type { Node } from '@pgsql/types';
import { loadGrammar } from '../grammar.ts';
import { printTree } from '../print-tree.ts';
import { sameTree } from '../same-tree.ts';

/** The text of a function's body in SQL's own syntax (RETURN, BEGIN ATOMIC), from its tree; undefined where the printed text would say something else. */
export function printedBody(tree: Node): string | undefined {
  try {
    const text = bodyText(tree);
    const parsed = loadGrammar().parseStatement(`CREATE FUNCTION f() RETURNS int LANGUAGE sql ${text}`).tree;
    const body =
      parsed !== undefined && 'CreateFunctionStmt' in parsed ? parsed.CreateFunctionStmt.sql_body : undefined;
    return sameTree(body, tree) ? text : undefined;
  } catch {
    // What the printer does not know it refuses.
    return undefined;
  }
}

function bodyText(tree: Node): string {
  if ('ReturnStmt' in tree) return `RETURN ${printTree(tree.ReturnStmt.returnval as Node)}`;
  return `BEGIN ATOMIC\n${statementsIn(tree)
    .map((statement) => `  ${printTree(statement)};\n`)
    .join('')}END`;
}

/** BEGIN ATOMIC is a list of one list. */
function statementsIn(tree: Node): Node[] {
  return 'List' in tree ? (tree.List.items ?? []).flatMap(statementsIn) : [tree];
}
