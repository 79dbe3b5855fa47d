import type { Node, TransactionStmt } from '@pgsql/types';
import type { Grammar } from './grammar.ts';
import type { SourceText } from './source-text.ts';
import type { Statement } from './sql-pieces.ts';
import { SqlScanner } from './sql-scanner.ts';

/** A stretch of a text, in bytes: what begins in it is taken back by the statement that begins at its end. */
interface UndoneRange {
  readonly start: number;
  readonly end: number;
}

/** What the statements of a text take back of it, to be asked in the order of the text. */
export class UndoneRanges {
  readonly #ranges: readonly UndoneRange[];
  #next = 0;

  constructor(ranges: readonly UndoneRange[] = []) {
    this.#ranges = ranges;
  }

  /** True when what begins at the offset is taken back. */
  has(offset: number): boolean {
    while ((this.#ranges[this.#next]?.end ?? offset + 1) <= offset) this.#next++;
    return (this.#ranges[this.#next]?.start ?? offset + 1) <= offset;
  }

  /** True when the statement that begins at the offset takes back something that `has` told of. */
  endAt(offset: number): boolean {
    return !this.has(offset) && this.#ranges[this.#next - 1]?.end === offset;
  }
}

const controlKeywords: ReadonlySet<string> = new Set([
  'BEGIN',
  'START',
  'COMMIT',
  'END',
  'PREPARE',
  'ROLLBACK',
  'ABORT',
  'SAVEPOINT',
  'RELEASE',
]);

/** What stands between them runs or not, and nobody knows. */
const conditionals: ReadonlySet<string> = new Set(['if', 'elif', 'else', 'endif']);

/** True for a statement behind which a transaction begins: BEGIN outside of one, and AND CHAIN. */
export function beginsTransaction(tree: Node, wasInTransaction: boolean): boolean {
  if (!('TransactionStmt' in tree)) return false;
  const { kind, chain } = tree.TransactionStmt;
  return chain === true || (!wasInTransaction && (kind === 'TRANS_STMT_BEGIN' || kind === 'TRANS_STMT_START'));
}

/**
 * What ROLLBACK and ROLLBACK TO SAVEPOINT take back in the transaction that begins before the byte offset `from`, in order
 * and apart from each other. Looks no further than the end of the transaction, and finds nothing in one that holds
 * conditions of psql.
 */
export function undoneRanges(source: SourceText, from: number, grammar: Grammar): UndoneRanges {
  const scanner = new SqlScanner(source.bytes, from);
  const ranges: UndoneRange[] = [];
  const savepoints: { readonly name: string; readonly end: number }[] = [];
  for (let piece = scanner.next(); piece !== undefined; piece = scanner.next()) {
    if (piece.kind === 'command' && conditionals.has(piece.name)) return new UndoneRanges();
    const control = piece.kind === 'statement' ? controlOf(piece, source, grammar) : undefined;
    if (piece.kind !== 'statement' || control === undefined) continue;
    const at = savepoints.findLastIndex(({ name }) => name === control.savepoint_name);
    switch (control.kind) {
      case 'TRANS_STMT_SAVEPOINT':
        savepoints.push({ name: control.savepoint_name ?? '', end: piece.end });
        break;
      case 'TRANS_STMT_RELEASE':
        if (at >= 0) savepoints.length = at;
        break;
      case 'TRANS_STMT_ROLLBACK_TO':
        if (at >= 0) {
          savepoints.length = at + 1;
          addRange(ranges, savepoints[at]?.end ?? 0, piece.start);
        }
        break;
      case 'TRANS_STMT_ROLLBACK':
        return new UndoneRanges([{ start: from, end: piece.start }]);
      case 'TRANS_STMT_COMMIT':
      case 'TRANS_STMT_PREPARE':
        return new UndoneRanges(ranges);
      default:
    }
  }
  return new UndoneRanges(ranges);
}

/** A range may hold those that come before it. */
function addRange(ranges: UndoneRange[], start: number, end: number): void {
  while ((ranges.at(-1)?.start ?? -1) >= start) ranges.pop();
  ranges.push({ start, end });
}

function controlOf(
  { keyword, start, end }: Statement,
  source: SourceText,
  grammar: Grammar,
): TransactionStmt | undefined {
  if (!controlKeywords.has(keyword)) return undefined;
  const { tree } = grammar.parseStatement(source.bytes.subarray(start, end));
  return tree !== undefined && 'TransactionStmt' in tree ? tree.TransactionStmt : undefined;
}
