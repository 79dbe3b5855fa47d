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
]);

/** What a statement does to the transaction; `marks` for savepoints, undefined for what does nothing to it. */
export function transactionEffect(sql: string, keyword: string): 'begins' | 'ends' | 'marks' | undefined {
  const tree = keywords.has(keyword) ? loadGrammar().parseStatement(sql).tree : undefined;
  if (tree === undefined || !('TransactionStmt' in tree)) return undefined;
  const { kind, chain } = tree.TransactionStmt;
  switch (kind) {
    case 'TRANS_STMT_BEGIN':
    case 'TRANS_STMT_START':
      return 'begins';
    case 'TRANS_STMT_COMMIT':
    case 'TRANS_STMT_ROLLBACK':
      return chain ? 'begins' : 'ends';
    case 'TRANS_STMT_SAVEPOINT':
    case 'TRANS_STMT_RELEASE':
    case 'TRANS_STMT_ROLLBACK_TO':
      return 'marks';
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
