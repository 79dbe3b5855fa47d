import type { CatalogConnection } from '../../catalog/connection.ts';
import { sourceText } from '../../parser/source-text.ts';
import { splitStatements } from '../../parser/split-statements.ts';
import { type Refusal, refusalOf } from '../server/refusal.ts';

/** A file of SQL as it would be given to psql. */
export interface SqlFile {
  readonly path: string;
  readonly text: string;
}

/** A statement of a file that the server refused. */
export interface FileRefusal extends Refusal {
  readonly file: string;
  /** Of the statement, from 1. */
  readonly line: number;
  readonly statement: string;
}

/**
 * Runs files one after the other as psql does with ON_ERROR_STOP, each in a session of its own as far as one can tell: the
 * first statement that is refused ends it all. Gives that one, or undefined when all went well. Throws when the server is gone.
 */
export async function applyFiles(
  server: CatalogConnection,
  files: readonly SqlFile[],
): Promise<FileRefusal | undefined> {
  const [rows = []] = await server.run("SELECT quote_literal(current_setting('search_path')) AS path");
  // What a session sets would be gone with it; RESET ALL would take what the embedded server needs.
  const newSession = `RESET ROLE; RESET lock_timeout; RESET statement_timeout; SELECT set_config('search_path', ${String(rows[0]?.path)}, false)`;
  for (const file of files) {
    const refused = await applyFile(server, file);
    await server.run('ROLLBACK');
    await server.run(newSession);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

async function applyFile(server: CatalogConnection, { path, text }: SqlFile): Promise<FileRefusal | undefined> {
  const source = sourceText(path, text);
  for (const { start, end } of splitStatements(source.bytes).statements) {
    const statement = source.slice(start, end);
    try {
      await server.run(statement);
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      if (refusal === undefined) throw thrown;
      return { ...refusal, file: path, line: source.positionAt(start).line, statement };
    }
  }
  return undefined;
}
