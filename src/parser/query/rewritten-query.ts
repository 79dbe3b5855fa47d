import type { Node } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { Query } from '../../model/relation.ts';
import { loadGrammar } from '../grammar.ts';
import { printTree } from '../print-tree.ts';
import { sameTree } from '../same-tree.ts';

/** A view's query with another tree, after a rename. Its text is printed anew when somebody asks for it, and stays what it was where the printed text would say something else. */
export function rewrittenQuery(query: Draft<Query>, tree: Node): Draft<Query> {
  let text: string | undefined;
  return {
    tree,
    reads: query.reads,
    get text() {
      text ??= printed(tree) ?? query.text;
      return text;
    },
  };
}

function printed(tree: Node): string | undefined {
  try {
    const text = printTree(tree);
    return sameTree(loadGrammar().parseStatement(text).tree, tree) ? text : undefined;
  } catch {
    // What the printer does not know it refuses.
    return undefined;
  }
}
