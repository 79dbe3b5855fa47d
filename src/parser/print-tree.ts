import { createRequire } from 'node:module';
import type { Node } from '@pgsql/types';
import { type Printer, type PrinterClass, repaired } from './repaired-printer.ts';

const require = createRequire(import.meta.url);
let printer: (new (tree: unknown, options: unknown) => Printer) | undefined;

/**
 * SQL text of an expression's tree, on one line. The printer is loaded when the first text is asked for: most runs never ask.
 * Whole statements are not printed with it, since some come out wrong.
 */
export function printTree(tree: Node): string {
  printer ??= repaired((require('pgsql-deparser') as { readonly Deparser: PrinterClass }).Deparser);
  return new printer(tree, { pretty: false }).deparseQuery();
}
