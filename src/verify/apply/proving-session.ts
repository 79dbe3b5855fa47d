import type { CatalogConnection } from '../../catalog/connection.ts';
import { type Refusal, refusalOf } from '../server/refusal.ts';
import { withDatabaseName } from './database-name.ts';
import { endsAuthorization, type TransactionEffect, transactionEffect } from './transaction-effect.ts';

/** What became of one statement. */
export type Attempt =
  | { readonly outcome: 'ran' }
  /** The server carried it out once it was alone, outside of the transaction in which it said `refusal`. */
  | { readonly outcome: 'ran-alone'; readonly refusal: Refusal }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** The server was gone after it; when it is `restored`, a new one stands where the old one stood before it. */
  | { readonly outcome: 'server-lost'; readonly reason: string; readonly restored: boolean };

const cannotRunInTransaction: ReadonlySet<string> = new Set(['25001', '2D000']);
const unsafeUseOfEnumValue = '55P04';
const undefinedObject = '42704';
const undefinedDatabase = '3D000';

const mostRolesInOneStatement = 16;

/** So many servers may be lost to one history. */
const mostRestarts = 5;

/**
 * Runs statements one by one on a server and keeps its transactions. In a transaction, a statement that is refused is taken
 * back alone. Roles that a statement names are made when they are missing, and the database that it names is the one at hand.
 */
export class ProvingSession {
  /** Roles that were made because a statement named them. */
  readonly rolesMade: Set<string> = new Set();
  /** Databases that statements named and that the server's own stood for. */
  readonly databasesNamed: Set<string> = new Set();
  inTransaction = false;
  #server: CatalogConnection;
  readonly #restart: (() => Promise<CatalogConnection>) | undefined;
  #restarts = 0;
  /** Everything that changed the server, in order, so that another can be brought to the same state. */
  #done: string[] = [];
  /** How much was done before the transaction that is open. */
  #doneBefore = 0;
  #own: { readonly user: string; readonly database: string } | undefined;

  constructor(server: CatalogConnection, restart?: () => Promise<CatalogConnection>) {
    this.#server = server;
    this.#restart = restart;
  }

  /** The server that is at work; another than at first when that one was lost. */
  get server(): CatalogConnection {
    return this.#server;
  }

  /** Runs one statement; throws only when the server was lost before it. */
  async attempt(sql: string, keyword: string): Promise<Attempt> {
    const wasInTransaction = this.inTransaction;
    try {
      return await this.#attempt(sql, keyword);
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      if (refusal !== undefined) return { outcome: 'refused', refusal };
      const restored = await this.#restore(wasInTransaction);
      return { outcome: 'server-lost', reason: thrown instanceof Error ? thrown.message : String(thrown), restored };
    }
  }

  async begin(): Promise<void> {
    this.#doneBefore = this.#done.length;
    await this.#do('BEGIN');
    this.inTransaction = true;
  }

  /** Ends the transaction; gives what the server says when it refuses, after which each statement of it was run again alone. */
  async commit(): Promise<Refusal | undefined> {
    if (!this.inTransaction) return undefined;
    this.inTransaction = false;
    try {
      await this.#do('COMMIT');
      return undefined;
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      if (refusal === undefined) throw thrown;
      await this.#again(this.#done.splice(this.#doneBefore));
      return refusal;
    }
  }

  async #attempt(sql: string, keyword: string): Promise<Attempt> {
    const effect = transactionEffect(sql, keyword);
    if (effect === undefined && endsAuthorization(sql, keyword)) {
      await this.#once(`SET SESSION AUTHORIZATION "${(await this.#ownNames()).user}"`);
      return { outcome: 'ran' };
    }
    if (effect !== undefined) return this.#acrossTransactions(sql, effect);
    return this.#withRoles(sql, keyword);
  }

  async #acrossTransactions(sql: string, { does, chains }: TransactionEffect): Promise<Attempt> {
    if (does === 'within') await this.#within(sql);
    else if (does === 'commits' && this.inTransaction) {
      const refusal = await this.commit();
      if (chains) await this.begin();
      if (refusal !== undefined) return { outcome: 'refused', refusal };
    } else if (does === 'rolls-back') {
      await this.#server.run(sql);
      if (this.inTransaction) this.#done.length = this.#doneBefore;
      if (chains) this.#done.push('BEGIN');
      this.inTransaction = chains;
    } else {
      if (!this.inTransaction) this.#doneBefore = this.#done.length;
      await this.#do(sql);
      this.inTransaction = does === 'begins';
    }
    return { outcome: 'ran' };
  }

  async #withRoles(sql: string, keyword: string): Promise<Attempt> {
    let text = sql;
    const asked = new Set<string>();
    for (;;) {
      try {
        await this.#once(text);
        return { outcome: 'ran' };
      } catch (thrown) {
        const refusal = refusalOf(thrown);
        if (refusal === undefined) throw thrown;
        if (this.inTransaction && cannotRunInTransaction.has(refusal.code)) return await this.#alone(text, refusal);
        if (this.inTransaction && refusal.code === unsafeUseOfEnumValue) return await this.#afterCommit(text, refusal);
        const named = missingName(refusal);
        if (named === undefined || asked.has(named.name) || asked.size > mostRolesInOneStatement) throw thrown;
        asked.add(named.name);
        if (named.kind === 'role') await this.#makeRole(named.name, thrown);
        else {
          const { database } = await this.#ownNames();
          const replaced = withDatabaseName(text, keyword, named.name, database);
          if (replaced === undefined) throw thrown;
          this.databasesNamed.add(named.name);
          text = replaced;
        }
      }
    }
  }

  async #alone(sql: string, refusal: Refusal): Promise<Attempt> {
    await this.commit();
    try {
      await this.#once(sql);
    } finally {
      await this.begin();
    }
    return { outcome: 'ran-alone', refusal };
  }

  async #afterCommit(sql: string, refusal: Refusal): Promise<Attempt> {
    await this.commit();
    await this.begin();
    await this.#once(sql);
    return { outcome: 'ran-alone', refusal };
  }

  /** Without a savepoint around it; a refusal then ends the transaction, which is made again. */
  async #within(sql: string): Promise<void> {
    try {
      await this.#do(sql);
    } catch (thrown) {
      if (refusalOf(thrown) !== undefined && this.inTransaction) {
        await this.#server.run('ROLLBACK');
        const texts = this.#done.splice(this.#doneBefore);
        await this.begin();
        await this.#again(texts);
      }
      throw thrown;
    }
  }

  async #do(sql: string): Promise<void> {
    await this.#server.run(sql);
    this.#done.push(sql);
  }

  async #once(sql: string): Promise<void> {
    if (!this.inTransaction) return this.#do(sql);
    await this.#server.run('SAVEPOINT schemalint_before');
    try {
      await this.#do(sql);
    } catch (thrown) {
      if (refusalOf(thrown) !== undefined) await this.#server.run('ROLLBACK TO SAVEPOINT schemalint_before');
      throw thrown;
    }
    await this.#server.run('RELEASE SAVEPOINT schemalint_before');
  }

  /** A role is the cluster's. Superusers can be made by superusers only, and the session may be somebody else's by now. */
  async #makeRole(role: string, refused: unknown): Promise<void> {
    const name = `"${role.replaceAll('"', '""')}"`;
    for (const attributes of ['SUPERUSER NOLOGIN', 'NOLOGIN']) {
      try {
        await this.#once(`CREATE ROLE ${name} ${attributes}`);
        this.rolesMade.add(role);
        return;
      } catch (thrown) {
        if (refusalOf(thrown) === undefined) throw thrown;
      }
    }
    throw refused;
  }

  async #ownNames(): Promise<{ readonly user: string; readonly database: string }> {
    if (this.#own !== undefined) return this.#own;
    const [[row] = []] = await this.#server.run(
      'SELECT session_user::text AS "user", current_database()::text AS database',
    );
    this.#own = { user: String(row?.user), database: String(row?.database) };
    return this.#own;
  }

  async #restore(inTransaction: boolean): Promise<boolean> {
    if (this.#restart === undefined || this.#restarts >= mostRestarts) return false;
    this.#restarts++;
    try {
      this.#server = await this.#restart();
      for (const sql of this.#done) await this.#server.run(sql);
      this.inTransaction = inTransaction;
      return true;
    } catch {
      return false;
    }
  }

  async #again(texts: readonly string[]): Promise<void> {
    for (const sql of texts) {
      if (sql === 'BEGIN' || sql === 'COMMIT') continue;
      try {
        await this.#do(sql);
      } catch (thrown) {
        if (refusalOf(thrown) === undefined) throw thrown;
      }
    }
  }
}

/** The role or database that the server lacks, by its message: no field of the answer names it. */
function missingName({
  code,
  message,
}: Refusal): { readonly kind: 'role' | 'database'; readonly name: string } | undefined {
  const [, kind, name] = /^(role|database) "(.*)" does not exist$/.exec(message) ?? [];
  if (name === undefined) return undefined;
  if (kind === 'role') return code === undefinedObject ? { kind, name } : undefined;
  return code === undefinedDatabase ? { kind: 'database', name } : undefined;
}
