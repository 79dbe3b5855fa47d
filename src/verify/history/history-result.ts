import type { SourceText } from '../../parser/source-text.ts';
import type { TransactionScope } from '../../parser/transaction-scope.ts';

/** A statement of a history, or a place in it. */
export interface HistoryPlace {
  readonly source: SourceText;
  /** Byte offsets of the statement. */
  readonly start: number;
  readonly end: number;
  /** Byte offset of what the server names in it; the statement's start when it names nothing. */
  readonly offset: number;
}

/** A statement that the server refuses. */
export interface HistoryFailure {
  readonly place: HistoryPlace;
  /** PostgreSQL's own words. */
  readonly message: string;
  /** SQLSTATE. */
  readonly code: string;
  readonly detail?: string;
  /** Why, in one plain sentence; undefined where the message says all that can be told. */
  readonly cause?: string;
  /** True when it runs alone, and only the transaction that its tool runs it in is in the way. */
  readonly onlyInTransaction: boolean;
  /** The earlier failure without which this one would not be; undefined when it fails on its own. */
  readonly because?: HistoryFailure;
}

/** A statement of which this server cannot tell whether it runs. */
export interface UnjudgedStatement {
  readonly place: HistoryPlace;
  /** As a sentence. */
  readonly reason: string;
}

/** A statement at which the server crashed or gave no answer. */
export interface LostServer {
  readonly place: HistoryPlace;
  readonly reason: string;
  /** True when another server was brought to where this one stood, and the history went on behind the statement. */
  readonly restored: boolean;
}

/** Where a transaction ends when it is applied for good: its tool stops at the first failure, and all of it comes to nothing. */
export interface HistoryStop {
  readonly failure: HistoryFailure;
  /** Statements of the transaction before it, which are taken back. */
  readonly before: number;
  /** Statements of the transaction behind it, which are not reached. */
  readonly after: number;
}

/** What a server said to a history of migrations, statement by statement. */
export interface HistoryResult {
  /** `server_version`. */
  readonly version: string;
  readonly transaction: TransactionScope;
  /** All statements that the texts hold. */
  readonly statements: number;
  /** Those that ran, be it only outside of their transaction. */
  readonly ran: number;
  /** In order; those that have a `because` too. */
  readonly failures: readonly HistoryFailure[];
  readonly stops: readonly HistoryStop[];
  readonly unjudged: readonly UnjudgedStatement[];
  readonly lost: readonly LostServer[];
  /** COPY statements and rows of dumps, which were not run. */
  readonly rowsSkipped: number;
  /** Statements behind a server that was lost for good. */
  readonly notReached: number;
  /** Roles that were made because a statement named them and nothing had made them. */
  readonly rolesMade: readonly string[];
  /** Databases that statements named and that the proving database stood for. */
  readonly databasesNamed: readonly string[];
  /** Extensions that were not the real ones, or not there at all. */
  readonly stubbed: readonly string[];
}
