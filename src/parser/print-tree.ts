import { createRequire } from 'node:module';
import type { Node } from '@pgsql/types';

type Deparser = { readonly Deparser: { deparse(tree: unknown, options?: unknown): string } };

const require = createRequire(import.meta.url);
let deparser: Deparser | undefined;

/**
 * SQL text of an expression's tree, on one line. The printer is loaded when the first text is asked for: most runs never ask.
 * Whole statements are not printed with it, since some come out wrong.
 */
export function printTree(tree: Node): string {
  deparser ??= require('pgsql-deparser') as Deparser;
  return deparser.Deparser.deparse(tree, { pretty: false });
}
