import type { CatalogConnection } from '../../catalog/connection.ts';
import { type EmbeddedServer, StatementRefused } from '../../catalog/embedded-server.ts';
import type { SourceText } from '../../parser/source-text.ts';
import type { Statement } from '../../parser/sql-pieces.ts';
import { SqlScanner } from '../../parser/sql-scanner.ts';
import { endsAuthorization, transactionEffect } from './transaction-effect.ts';

/** A statement that the server refused. */
export interface Refusal {
  readonly source: SourceText;
  /** Byte offsets of the statement. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** SQLSTATE. */
  readonly code: string | undefined;
  /** True for statements that only move rows. */
  readonly data: boolean;
}

/** How a run went. */
export interface Run {
  readonly statements: number;
  readonly refusals: readonly Refusal[];
  /** Roles that were made because a statement named them. */
  readonly rolesMade: readonly string[];
}

const cannotRunInTransaction = '25001';
const unsafeUseOfEnumValue = '55P04';
const undefinedObject = '42704';

const dataKeywords: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'TRUNCATE']);

/**
 * Runs SQL texts on a server, statement by statement. Each text runs in a transaction of its own unless it brings one; a
 * statement that is refused is taken back alone, so that the rest of its text still runs. Throws when the server is gone.
 */
export async function runSources(
  server: EmbeddedServer | CatalogConnection,
  sources: readonly SourceText[],
): Promise<Run> {
  const running = new Running(server);
  for (const source of sources) await running.text(source);
  return running;
}

class Running implements Run {
  statements = 0;
  readonly refusals: Refusal[] = [];
  readonly rolesMade: string[] = [];
  readonly #server: CatalogConnection;
  #inTransaction = false;
  #user: string | undefined;

  constructor(server: CatalogConnection) {
    this.#server = server;
  }

  async text(source: SourceText): Promise<void> {
    const statements: Statement[] = [];
    const scanner = new SqlScanner(source.bytes);
    for (let piece = scanner.next(); piece !== undefined; piece = scanner.next())
      if (piece.kind === 'statement') statements.push(piece);
    const brings = statements.some(({ start, end, keyword }) => {
      const effect = transactionEffect(source.slice(start, end), keyword);
      return effect !== undefined && effect !== 'marks';
    });
    await this.#ownName();
    if (!brings) await this.#begin();
    for (const statement of statements) await this.#statement(source, statement);
    if (this.#inTransaction) await this.#end(source);
  }

  async #statement(source: SourceText, statement: Statement): Promise<void> {
    this.statements++;
    const sql = source.slice(statement.start, statement.end);
    const data = dataKeywords.has(statement.keyword);
    // Rows of COPY FROM STDIN are no statement, and psql's variables have no value here.
    if (statement.keyword === 'COPY' || statement.hasCommands) return;
    try {
      await this.#try(sql, statement.keyword);
    } catch (thrown) {
      if (!(thrown instanceof Error) || !isRefusal(thrown)) throw thrown;
      const { message, code } = thrown as Error & { code?: string };
      this.refusals.push({ source, start: statement.start, end: statement.end, message, code, data });
    }
  }

  async #try(sql: string, keyword: string): Promise<void> {
    const effect = transactionEffect(sql, keyword);
    if (effect === undefined && endsAuthorization(sql, keyword)) {
      await this.#once(`SET SESSION AUTHORIZATION "${await this.#ownName()}"`);
      return;
    }
    if (effect !== undefined) {
      await this.#server.run(sql);
      if (effect !== 'marks') this.#inTransaction = effect === 'begins';
      return;
    }
    for (let attempt = 0; ; attempt++) {
      try {
        await this.#once(sql);
        return;
      } catch (thrown) {
        if (attempt > 8 || !(thrown instanceof Error) || !isRefusal(thrown)) throw thrown;
        const { code } = thrown as Error & { code?: string };
        if (code === cannotRunInTransaction && this.#inTransaction) {
          await this.#commit();
          try {
            await this.#once(sql);
          } finally {
            await this.#begin();
          }
          return;
        }
        if (code === unsafeUseOfEnumValue && this.#inTransaction) {
          await this.#commit();
          await this.#begin();
          continue;
        }
        const role = code === undefinedObject ? /^role "(.*)" does not exist$/.exec(thrown.message)?.[1] : undefined;
        if (role === undefined || this.rolesMade.includes(role)) throw thrown;
        await this.#makeRole(role);
      }
    }
  }

  async #ownName(): Promise<string> {
    this.#user ??= String((await this.#server.run('SELECT user::text AS name'))[0]?.[0]?.name);
    return this.#user;
  }

  async #once(sql: string): Promise<void> {
    if (!this.#inTransaction) {
      await this.#server.run(sql);
      return;
    }
    await this.#server.run('SAVEPOINT before_statement');
    try {
      await this.#server.run(sql);
    } catch (thrown) {
      if (thrown instanceof Error && isRefusal(thrown))
        await this.#server.run('ROLLBACK TO SAVEPOINT before_statement');
      throw thrown;
    }
    await this.#server.run('RELEASE SAVEPOINT before_statement');
  }

  /** A role is the cluster's: it must not go away with the transaction, nor belong to a role that was set. */
  async #makeRole(role: string): Promise<void> {
    this.rolesMade.push(role);
    await this.#once(`CREATE ROLE "${role.replaceAll('"', '""')}" SUPERUSER NOLOGIN`);
  }

  async #begin(): Promise<void> {
    await this.#server.run('BEGIN');
    this.#inTransaction = true;
  }

  async #commit(): Promise<void> {
    this.#inTransaction = false;
    await this.#server.run('COMMIT');
  }

  async #end(source: SourceText): Promise<void> {
    try {
      await this.#commit();
    } catch (thrown) {
      if (!(thrown instanceof Error) || !isRefusal(thrown)) throw thrown;
      const end = source.bytes.length;
      this.refusals.push({ source, start: end, end, message: thrown.message, code: undefined, data: false });
    }
  }
}

/** The server's answer to a statement, as against the end of the server. */
function isRefusal(thrown: Error): boolean {
  if (thrown instanceof StatementRefused) return true;
  return 'code' in thrown && typeof thrown.code === 'string' && /^[0-9A-Z]{5}$/.test(thrown.code);
}
