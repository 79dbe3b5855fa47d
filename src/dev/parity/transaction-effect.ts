import { loadGrammar } from '../../parser/grammar.ts';

const keywords: ReadonlySet<string> = new Set([
  'BEGIN',
  'START',
  'START TRANSACTION',
  'COMMIT',
  'END',
  'ROLLBACK',
  'ABORT',
]);

/** What a statement does to the transaction; undefined for what neither begins nor ends one, such as ROLLBACK TO SAVEPOINT. */
export function transactionEffect(sql: string, keyword: string): 'begins' | 'ends' | undefined {
  const tree = keywords.has(keyword) ? loadGrammar().parseStatement(sql).tree : undefined;
  if (tree === undefined || !('TransactionStmt' in tree)) return undefined;
  switch (tree.TransactionStmt.kind) {
    case 'TRANS_STMT_BEGIN':
    case 'TRANS_STMT_START':
      return 'begins';
    case 'TRANS_STMT_COMMIT':
    case 'TRANS_STMT_ROLLBACK':
      return 'ends';
    default:
      return undefined;
  }
}

/** True for RESET SESSION AUTHORIZATION and its like, which the embedded server takes without doing it. */
export function endsAuthorization(sql: string, keyword: string): boolean {
  const tree = keyword === 'RESET' || keyword === 'SET' ? loadGrammar().parseStatement(sql).tree : undefined;
  if (tree === undefined || !('VariableSetStmt' in tree)) return false;
  const { name, kind } = tree.VariableSetStmt;
  return name === 'session_authorization' && (kind === 'VAR_RESET' || kind === 'VAR_SET_DEFAULT');
}
