import type { Comment, CopyData, PsqlCommand, Statement, Unclosed } from './sql-pieces.ts';
import { SqlScanner } from './sql-scanner.ts';

/** The whole of a text, split. */
export interface SplitResult {
  readonly statements: readonly Statement[];
  /** All comments in order, inside statements too, but not inside quoted bodies. */
  readonly comments: readonly Comment[];
  readonly commands: readonly PsqlCommand[];
  readonly copyData: readonly CopyData[];
  /** What is open at the end of the text; undefined when all is closed. */
  readonly unclosed: Unclosed | undefined;
}

/**
 * Splits a SQL text (UTF-8) at the semicolons that end statements, as PostgreSQL and psql do. Never throws, keeps no
 * text. For input that is mostly data, use {@link SqlScanner} and keep nothing.
 */
export function splitStatements(text: Uint8Array | string): SplitResult {
  const scanner = new SqlScanner(typeof text === 'string' ? Buffer.from(text) : text);
  const statements: Statement[] = [];
  const commands: PsqlCommand[] = [];
  const copyData: CopyData[] = [];
  for (let piece = scanner.next(); piece !== undefined; piece = scanner.next()) {
    if (piece.kind === 'statement') statements.push(piece);
    else if (piece.kind === 'command') commands.push(piece);
    else copyData.push(piece);
  }
  return { statements, comments: scanner.takeComments(), commands, copyData, unclosed: scanner.unclosed };
}
