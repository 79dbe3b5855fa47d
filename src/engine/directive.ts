import type { ReadableSource } from './analysis.ts';

/** A text with directives, split. Offsets are UTF-8 bytes. */
export interface DirectiveText {
  readonly source: ReadableSource;
  /** All statements in order, without their semicolons. */
  readonly statements: readonly { readonly start: number; readonly end: number }[];
  /** All comments in order, with their dashes or slashes and stars, those inside statements too. */
  readonly comments: readonly { readonly start: number; readonly end: number }[];
  /** End of the clause that begins at a byte offset inside a statement: the next comma or closing bracket on its own level. */
  clauseEnd(offset: number): number;
}

/** One rule that a directive names, or all rules; it is used when it suppresses something. */
export interface DirectiveTarget {
  /** Id as written; undefined for all rules. */
  readonly written?: string;
  /** Current id of the rule; undefined for all rules. */
  readonly rule?: string;
  used: boolean;
}

/** A directive that suppresses findings, and where. */
export interface Directive {
  readonly source: ReadableSource;
  /** Of its comment. */
  readonly start: number;
  readonly end: number;
  readonly targets: readonly DirectiveTarget[];
  readonly reason?: string;
  /** Findings at these byte offsets, or on this line. */
  readonly scope: { readonly start: number; readonly end: number } | { readonly line: number };
}

/** Something wrong with a directive itself. */
export interface DirectiveFault {
  readonly kind: 'unknown-verb' | 'unknown-rule' | 'nothing-to-enable' | 'no-reason';
  readonly source: ReadableSource;
  readonly start: number;
  readonly end: number;
  /** The verb or rule as written. */
  readonly written: string;
}
