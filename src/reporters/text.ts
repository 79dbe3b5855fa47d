import type { Analysis, Finding } from '../engine/analysis.ts';
import { numberText } from './count-text.ts';
import { objectGroups } from './object-groups.ts';
import type { Reporter, ReportOptions } from './reporter.ts';
import { findingText } from './text-finding.ts';
import { summaryText } from './text-summary.ts';

/** Up to so many findings are each shown with the line that would suppress them. */
const fewFindings = 25;

/** So many findings at most are shown with their place in the text. */
const mostFrames = 300;

/** Findings of these rules are listed in short, and so many at most: whole histories may consist of them. */
const mostOfCollapsed = 10;
const collapsed: ReadonlySet<string> = new Set(['statement-refused', 'statement-not-understood']);

/** For people: findings grouped by object, then what was looked at and what was not. */
export const textReporter: Reporter = (analysis, options) => {
  const { paint, quiet, failing } = options;
  const wanted = quiet ? analysis.findings.filter(({ severity }) => failing(severity)) : analysis.findings;
  const { shown, hidden } = withoutCollapsed(wanted);
  const lines: string[] = [];
  const seen = new Set<string>();
  let frames = 0;
  for (const { title, findings } of objectGroups(shown)) {
    lines.push(paint('strong', title));
    for (const finding of findings) {
      const isFirst = !seen.has(finding.rule);
      seen.add(finding.rule);
      const isShort = !isFirst && collapsed.has(finding.rule);
      const frame = isFirst || (!isShort && frames < mostFrames);
      if (frame) frames++;
      const suppression = isFirst || (!isShort && shown.length <= fewFindings);
      lines.push(...findingText(analysis, finding, { frame, remedy: isFirst, suppression }, options));
    }
    lines.push('');
  }
  lines.push(...hiddenText(hidden, options));
  if (!quiet) lines.push(...summaryText(analysis, options));
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
};

function withoutCollapsed(findings: Analysis['findings']): {
  readonly shown: readonly Finding[];
  readonly hidden: ReadonlyMap<string, number>;
} {
  const counts = new Map<string, number>();
  const shown = findings.filter(({ rule, severity }) => {
    if (severity !== 'info' || !collapsed.has(rule)) return true;
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
    return (counts.get(rule) ?? 0) <= mostOfCollapsed;
  });
  const over = [...counts].filter(([, count]) => count > mostOfCollapsed);
  return { shown, hidden: new Map(over.map(([rule, count]) => [rule, count - mostOfCollapsed])) };
}

function hiddenText(hidden: ReadonlyMap<string, number>, { paint }: ReportOptions): readonly string[] {
  const lines = [...hidden].map(([rule, count]) =>
    paint('faint', `... and ${numberText(count)} more of ${rule}; --format compact lists them all`),
  );
  return lines.length === 0 ? [] : [...lines, ''];
}
