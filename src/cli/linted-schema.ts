import type { SchemaAnalysis } from '../analysis/analyse-database.ts';
import type { RuleFilter } from '../engine/select-rules.ts';
import type { MigrationLayout } from '../migrations/layout.ts';
import type { SourceText } from '../parser/source-text.ts';

/** A schema that was linted, from wherever it came, and what fixing it takes. */
export interface LintedSchema extends SchemaAnalysis {
  readonly filter: RuleFilter;
  /** The same schema, linted in full, with these texts run behind it. */
  readonly withPatch: (patch: readonly SourceText[]) => SchemaAnalysis;
  /** The folder of migrations that it comes from; undefined when it does not all come from one. */
  readonly layout?: MigrationLayout;
}
