import { loadGrammar } from '../../parser/grammar.ts';
import type { SourceText } from '../../parser/source-text.ts';
import { SqlScanner } from '../../parser/sql-scanner.ts';

/** Names of the extensions that the texts create, so that a server can be started with them. */
export function extensionsCreated(sources: readonly SourceText[]): string[] {
  const names = new Set<string>();
  for (const source of sources) {
    const scanner = new SqlScanner(source.bytes);
    for (let piece = scanner.next(); piece !== undefined; piece = scanner.next()) {
      if (piece.kind !== 'statement' || piece.keyword !== 'CREATE EXTENSION') continue;
      const tree = loadGrammar().parseStatement(source.slice(piece.start, piece.end)).tree;
      if (tree !== undefined && 'CreateExtensionStmt' in tree) names.add(tree.CreateExtensionStmt.extname ?? '');
    }
  }
  return [...names];
}
