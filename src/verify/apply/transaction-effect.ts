import { loadGrammar } from '../../parser/grammar.ts';

const keywords: ReadonlySet<string> = new Set([
  'BEGIN',
  'START',
  'START TRANSACTION',
  'COMMIT',
  'END',
  'ROLLBACK',
  'ABORT',
  'SAVEPOINT',
  'RELEASE',
  'SET',
  'SET TRANSACTION',
]);

/** What a statement does to the transaction. */
export interface TransactionEffect {
  /**
   * `within` is what changes the one that is open, such as ROLLBACK TO SAVEPOINT or SET TRANSACTION, and must not stand in a
   * savepoint of somebody else's.
   */
  readonly does: 'begins' | 'commits' | 'rolls-back' | 'within';
  /** AND CHAIN: another transaction begins at once. */
  readonly chains: boolean;
}

/** What the statement does to the transaction; undefined for nothing. */
export function transactionEffect(sql: string, keyword: string): TransactionEffect | undefined {
  const tree = keywords.has(keyword) ? loadGrammar().parseStatement(sql).tree : undefined;
  if (tree === undefined) return undefined;
  if ('VariableSetStmt' in tree)
    return tree.VariableSetStmt.name === 'TRANSACTION' ? { does: 'within', chains: false } : undefined;
  if (!('TransactionStmt' in tree)) return undefined;
  const { kind, chain = false } = tree.TransactionStmt;
  switch (kind) {
    case 'TRANS_STMT_BEGIN':
    case 'TRANS_STMT_START':
      return { does: 'begins', chains: false };
    case 'TRANS_STMT_COMMIT':
      return { does: 'commits', chains: chain };
    case 'TRANS_STMT_ROLLBACK':
      return { does: 'rolls-back', chains: chain };
    default:
      return { does: 'within', chains: false };
  }
}

/** True for RESET SESSION AUTHORIZATION and its like, which the embedded server takes without doing it. */
export function endsAuthorization(sql: string, keyword: string): boolean {
  const tree = keyword === 'RESET' || keyword === 'SET' ? loadGrammar().parseStatement(sql).tree : undefined;
  if (tree === undefined || !('VariableSetStmt' in tree)) return false;
  const { name, kind } = tree.VariableSetStmt;
  return name === 'session_authorization' && (kind === 'VAR_RESET' || kind === 'VAR_SET_DEFAULT');
}
