import type { ReadableSource } from './analysis.ts';

/** What the loader could not do with a statement. */
export interface LoadProblem {
  readonly kind: 'syntax-error' | 'statement-not-understood' | 'statement-refused';
  /** True when it fails whatever else is there: not for want of an object that another file may make, nor because one stands already. */
  readonly isCertain: boolean;
  /** In PostgreSQL's own words where it has some, without a full stop. */
  readonly reason: string;
  /** What would have been accepted, and other advice; a sentence each. */
  readonly evidence: readonly string[];
  readonly source: ReadableSource;
  /** UTF-8 bytes from the start of the text. */
  readonly offset: number;
  readonly statement: { readonly start: number; readonly end: number };
}
