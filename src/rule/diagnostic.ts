import type { Change } from './change.ts';
import type { Category, Severity } from './severity.ts';
import type { ObjectPath, Target } from './target.ts';

/** Where a finding stands in a file: lines and columns from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One finding: one rule, one object. */
export interface Diagnostic {
  readonly rule: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly messageId: string;
  readonly message: string;
  /** Why the rule believes it: verdicts on roles, objects that were looked at. */
  readonly evidence: readonly string[];
  readonly target: Target;
  readonly object: ObjectPath;
  /** Tells two findings of one rule on one object apart; '' when there can be only one. */
  readonly detail: string;
  /** Rule, object and detail, hashed; no line, no path, no message text. */
  readonly fingerprint: string;
  /** undefined for a live catalog. */
  readonly location?: Location;
  readonly fix?: Fix;
}

/** What would mend a finding. */
export interface Fix {
  readonly safety: 'safe' | 'unsafe';
  /** Why it is not safe; undefined for a safe one. */
  readonly note?: string;
  readonly changes: readonly Change[];
}
