import type { SourceText } from './source-text.ts';
import { SqlScanner } from './sql-scanner.ts';
import type { TransactionScope } from './transaction-scope.ts';

/** Keywords of statements by which a text brings its own transactions. */
const bringing: ReadonlySet<string> = new Set(['BEGIN', 'START', 'START TRANSACTION', 'COMMIT', 'END', 'ROLLBACK']);

/** How the first line of a text ends that schemalint wrote: whoever applies it does so as it says. */
const ownMark = ', written by schemalint.';

/** True when the tool runs the statements of the text in one transaction, because the text brings none itself. */
export function sharesTransaction(source: SourceText, scope: TransactionScope): boolean {
  const firstLine = source.bytes.subarray(0, Math.max(source.bytes.indexOf('\n'), 0));
  if (scope === 'none' || firstLine.includes(ownMark)) return false;
  const scanner = new SqlScanner(source.bytes);
  let statements = 0;
  for (let piece = scanner.next(); piece !== undefined; piece = scanner.next()) {
    if (piece.kind !== 'statement') continue;
    if (bringing.has(piece.keyword)) return false;
    statements++;
  }
  return scope !== 'query' || statements > 1;
}
