import type { CatalogConnection } from '../../catalog/connection.ts';
import { loadGrammar } from '../../parser/grammar.ts';
import type { SourceText } from '../../parser/source-text.ts';
import type { Statement } from '../../parser/sql-pieces.ts';
import { SqlScanner } from '../../parser/sql-scanner.ts';
import type { TransactionScope } from '../../parser/transaction-scope.ts';
import type { Refusal } from '../server/refusal.ts';
import { type Attempt, ProvingSession } from './proving-session.ts';
import { transactionEffect } from './transaction-effect.ts';
import { wantsTransaction } from './wants-transaction.ts';

/** A statement that was met in a run; offsets are bytes in its source. */
export interface RunStatement {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
  readonly keyword: string;
  /** Number of the transaction that its tool would run it in; undefined when it is run alone. */
  readonly transaction: number | undefined;
  readonly outcome: Attempt | { readonly outcome: 'skipped'; readonly why: SkipReason };
}

/** Why a statement was not run; `gone`: the server was lost before it. */
export type SkipReason = 'copy' | 'psql' | 'cluster' | 'gone';

/** A statement that the server refused. */
export interface StatementRefusal extends Refusal {
  readonly source: SourceText;
  /** Byte offsets of the statement. */
  readonly start: number;
  readonly end: number;
  /** True for statements that only move rows. */
  readonly data: boolean;
}

/** How texts are run. */
export interface RunOptions {
  /** What the statements of a text share a transaction with when it brings none; `file` when left out. */
  readonly transaction?: TransactionScope;
  /** Starts another empty server when the one at hand is lost; left out, the run then ends. */
  readonly restart?: () => Promise<CatalogConnection>;
}

/** How a run went. */
export interface Run {
  /** All statements in order. What refused the COMMIT that a tool puts at a text's end is an empty statement there. */
  readonly statements: readonly RunStatement[];
  /** What the server does not carry out even alone. */
  readonly refusals: readonly StatementRefusal[];
  /** Roles that were made because a statement named them. */
  readonly rolesMade: readonly string[];
  /** Databases that statements named and that the server's own stood for. */
  readonly databasesNamed: readonly string[];
  /** The server at the end: another than at first when that one was lost. */
  readonly server: CatalogConnection;
}

const dataKeywords: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'TRUNCATE']);

/** What reaches beyond the database that things are tried in. */
const clusterKeywords: ReadonlySet<string> = new Set([
  'CREATE DATABASE',
  'DROP DATABASE',
  'CREATE TABLESPACE',
  'DROP TABLESPACE',
  'ALTER SYSTEM',
  'CREATE SUBSCRIPTION',
  'ALTER SUBSCRIPTION',
  'DROP SUBSCRIPTION',
]);

/**
 * Runs SQL texts on a server, statement by statement, in the transactions that the scope says unless a text brings its own.
 * A statement that is refused is taken back alone, so that the rest still runs. Rows of COPY and what reaches beyond the
 * database are passed over. A lost server is an outcome, not an error.
 */
export async function runSources(
  server: CatalogConnection,
  sources: readonly SourceText[],
  options: RunOptions = {},
): Promise<Run> {
  const running = new Running(server, options);
  for (const source of sources) await running.text(source);
  await running.end();
  return running.finish();
}

class Running {
  readonly #session: ProvingSession;
  readonly #scope: TransactionScope;
  readonly #statements: RunStatement[] = [];
  #transactions = 0;
  #isGone = false;
  /** True while a transaction is open that no tool demands, for what the text says of itself. */
  #isOptional = false;
  #last: SourceText | undefined;

  constructor(server: CatalogConnection, { transaction = 'file', restart }: RunOptions) {
    this.#session = new ProvingSession(server, restart);
    this.#scope = transaction;
  }

  async text(source: SourceText): Promise<void> {
    const statements: Statement[] = [];
    const scanner = new SqlScanner(source.bytes);
    for (let piece = scanner.next(); piece !== undefined; piece = scanner.next())
      if (piece.kind === 'statement') statements.push(piece);
    const brings = statements.some(({ start, end, keyword }) => {
      const effect = transactionEffect(source.slice(start, end), keyword);
      return effect !== undefined && effect.does !== 'within';
    });
    const isFree =
      this.#scope === 'none' &&
      !statements.some(({ start, end, keyword }) => wantsTransaction(source.slice(start, end), keyword));
    const isAlone = isFree || (this.#scope === 'query' && statements.length < 2);
    if (brings || this.#scope !== 'all') await this.end();
    if (!brings && !isAlone && !this.#isGone && !this.#session.inTransaction) {
      await this.#session.begin();
      if (this.#scope !== 'none') this.#transactions++;
    }
    this.#isOptional = !brings && this.#scope === 'none';
    this.#last = source;
    for (const statement of statements) await this.#statement(source, statement);
    if (this.#scope !== 'all' || brings) await this.end();
  }

  /** Ends the transaction that is open. */
  async end(): Promise<void> {
    const source = this.#last;
    if (source === undefined || this.#isGone) return;
    const outcome = await this.#commit();
    if (outcome === undefined) return;
    const end = source.bytes.length;
    this.#statements.push({ source, start: end, end, keyword: 'COMMIT', transaction: this.#transactions, outcome });
  }

  /** Undefined when all went well. */
  async #commit(): Promise<Attempt | undefined> {
    try {
      const refusal = await this.#session.commit();
      return refusal === undefined ? undefined : { outcome: 'refused', refusal };
    } catch (thrown) {
      this.#isGone = true;
      return {
        outcome: 'server-lost',
        reason: thrown instanceof Error ? thrown.message : String(thrown),
        restored: false,
      };
    }
  }

  finish(): Run {
    const { rolesMade, databasesNamed, server } = this.#session;
    const refusals = this.#statements.flatMap(({ outcome, source, start, end, keyword }) =>
      outcome.outcome === 'refused'
        ? [{ ...outcome.refusal, source, start, end, data: dataKeywords.has(keyword) }]
        : [],
    );
    const statements = this.#statements;
    return { statements, refusals, rolesMade: [...rolesMade], databasesNamed: [...databasesNamed], server };
  }

  async #statement(source: SourceText, statement: Statement): Promise<void> {
    const { start, end, keyword } = statement;
    const sql = source.slice(start, end);
    const why = this.#isGone ? 'gone' : reasonToSkip(statement, sql);
    if (why === undefined && transactionEffect(sql, keyword)?.does === 'begins') this.#transactions++;
    const wasInTransaction = this.#session.inTransaction;
    const tried: RunStatement['outcome'] =
      why === undefined ? await this.#session.attempt(sql, keyword) : { outcome: 'skipped', why };
    const outcome = this.#isOptional && tried.outcome === 'ran-alone' ? ({ outcome: 'ran' } as const) : tried;
    if (outcome.outcome === 'server-lost' && !outcome.restored) this.#isGone = true;
    const isBound = (wasInTransaction || this.#session.inTransaction) && !this.#isOptional;
    const transaction = isBound ? this.#transactions : undefined;
    this.#statements.push({ source, start, end, keyword, transaction, outcome });
  }
}

function reasonToSkip({ keyword, hasCommands, hasVariables }: Statement, sql: string): SkipReason | undefined {
  if (keyword === 'COPY') return 'copy';
  if (hasCommands || (hasVariables && loadGrammar().parseStatement(sql).error !== undefined)) return 'psql';
  return clusterKeywords.has(keyword) ? 'cluster' : undefined;
}
