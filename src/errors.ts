import { redactSecrets } from './redact.ts';

/** What every expected failure carries beside its message. */
export interface FailureDetails {
  /** The next thing the user can do, as one sentence; undefined when there is nothing to advise. */
  readonly hint?: string | undefined;
  /** What was thrown below, for a debug print; never part of the message. */
  readonly cause?: unknown;
}

/** A failure that is explained to the user in one line with a hint; only the command line catches it. Message and hint hold no password. */
export abstract class SchemalintError extends Error {
  abstract override readonly name: string;
  /** The next thing the user can do; undefined when there is nothing to advise. */
  readonly hint: string | undefined;

  constructor(message: string, details: FailureDetails = {}) {
    super(redactSecrets(message), details.cause === undefined ? undefined : { cause: details.cause });
    this.hint = details.hint === undefined ? undefined : redactSecrets(details.hint);
  }
}

/** The command was given something it cannot work with: a flag, a path, a file that is no SQL text. */
export class UsageError extends SchemalintError {
  override readonly name = 'UsageError';
}

/** A configuration file, preset or rule option is wrong; the message names the key, the value and what is allowed. */
export class ConfigError extends SchemalintError {
  override readonly name = 'ConfigError';
}

/** Where PostgreSQL's grammar refused a statement. */
export interface SyntaxErrorPlace {
  readonly file: string;
  /** Line, from 1. */
  readonly line: number;
  /** Column in code points, from 1. */
  readonly column: number;
  /** The text of that line. */
  readonly sourceLine: string;
  /** PostgreSQL's own message, such as `syntax error at or near "TABEL"`. */
  readonly reason: string;
  /** What the grammar would have accepted there; empty when it was not asked or the choice is wide. */
  readonly expected?: readonly string[] | undefined;
}

/** SQL that PostgreSQL's grammar refuses, with the place and PostgreSQL's own message. */
export class SqlSyntaxError extends SchemalintError {
  override readonly name = 'SqlSyntaxError';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly sourceLine: string;
  readonly reason: string;
  readonly expected: readonly string[];

  constructor(place: SyntaxErrorPlace, details: FailureDetails = {}) {
    super(`${place.file}:${place.line}:${place.column}: ${place.reason}`, details);
    this.file = place.file;
    this.line = place.line;
    this.column = place.column;
    this.sourceLine = redactSecrets(place.sourceLine);
    this.reason = redactSecrets(place.reason);
    this.expected = place.expected ?? [];
  }
}

/** A server could not be reached or its catalog could not be read. */
export class CatalogError extends SchemalintError {
  override readonly name = 'CatalogError';
}

/** A rule threw: a defect of the rule, never of the schema. */
export class RuleCrash extends SchemalintError {
  override readonly name = 'RuleCrash';
  readonly ruleId: string;
  /** Name of the object that it was looking at; undefined when that is not known. */
  readonly object: string | undefined;

  constructor(ruleId: string, cause: unknown, details: FailureDetails & { readonly object?: string | undefined } = {}) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const place = details.object === undefined ? '' : ` on ${details.object}`;
    super(`Rule ${ruleId} crashed${place}: ${reason}`, { hint: details.hint, cause });
    this.ruleId = ruleId;
    this.object = details.object;
  }
}
