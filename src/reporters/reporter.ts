import type { Analysis } from '../engine/analysis.ts';
import { sourceRules } from '../engine/source-rules.ts';
import type { RuleMeta } from '../rule/define-rule.ts';
import type { Painter } from './paint.ts';

/** What a reporter needs to know beside the analysis. */
export interface ReportOptions {
  /** Version of schemalint. */
  readonly version: string;
  /** Colours, or none. */
  readonly paint: Painter;
  /** Columns that a line may take. */
  readonly width: number;
  /** Leave out what does not make the exit code 1, and the summary. */
  readonly quiet: boolean;
  /** Reports that the threshold is reached at which the command fails. */
  readonly failing: (severity: 'info' | 'warning' | 'error') => boolean;
}

/** Turns an analysis into text. Pure: it prints nothing and reads nothing. */
export type Reporter = (analysis: Analysis, options: ReportOptions) => string;

/** What is known of the rule that reported something; undefined for a rule that is not part of this run. */
export function metaOf({ rulesRun }: Analysis, id: string): RuleMeta | undefined {
  return rulesRun.find((meta) => meta.id === id) ?? (sourceRules as Readonly<Record<string, RuleMeta>>)[id];
}
