import type { ReplayProblem } from './replay/problem.ts';
import type { SourceText } from './source-text.ts';
import type { Comment, PsqlCommand, Unclosed } from './sql-pieces.ts';

/** A statement that PostgreSQL's grammar refuses. */
export interface SyntaxProblem {
  readonly source: SourceText;
  /** Byte offset in the source of the place that PostgreSQL names; the statement's start when it names none. */
  readonly offset: number;
  readonly statement: { readonly start: number; readonly end: number };
  /** PostgreSQL's own message. */
  readonly message: string;
  /** Something that the statement opens and never closes, which explains the error better than its message. */
  readonly unclosed: Unclosed | undefined;
  /** True when only the semicolon behind it is missing, so that it counts all the same. */
  readonly followed: boolean;
  /** What is wrong and what would mend it, as one sentence; undefined when nobody can tell. */
  readonly hint: string | undefined;
  /** What the grammar would accept there; empty when it was not asked or the choice is wide. */
  readonly expected: readonly string[];
}

/** One text that was read, and what it holds beside statements. */
export interface LoadedSource {
  readonly source: SourceText;
  readonly comments: readonly Comment[];
  readonly commands: readonly PsqlCommand[];
}

/** What loading looked at and what it could not follow. */
export interface LoadReport {
  readonly sources: readonly LoadedSource[];
  /** All statements that the texts hold. */
  readonly statements: number;
  /** Those that only move rows (INSERT, UPDATE, DELETE, COPY ...): they say nothing of the schema and are not parsed. */
  readonly data: number;
  /** Those that a ROLLBACK of their text takes back, so that they are not replayed; without those that only move rows. */
  readonly undone: number;
  readonly syntaxProblems: readonly SyntaxProblem[];
  /** What PostgreSQL would refuse at that point, or what is not understood. */
  readonly problems: readonly ReplayProblem[];
}
