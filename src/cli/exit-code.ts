import type { Config } from '../config/config.ts';
import { type Analysis, countBySeverity } from '../engine/analysis.ts';
import { type Severity, severities } from '../rule/severity.ts';

/** What the process ends with. */
export const exitCodes = {
  /** Looked at everything and found nothing at or over the threshold. */
  clean: 0,
  /** There are findings. */
  findings: 1,
  /** The work could not be done: bad input, bad configuration, a rule that crashed. */
  failure: 2,
} as const;

/** One of `exitCodes`. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** True when a finding of this severity is at or over the threshold. */
export function isFailing(
  severity: Severity,
  { failOn, maxWarnings }: Pick<Config, 'failOn' | 'maxWarnings'>,
): boolean {
  if (failOn === 'never') return false;
  if (severity === 'warning' && maxWarnings !== undefined) return true;
  return severities.indexOf(severity) >= severities.indexOf(failOn);
}

/** The exit code that an analysis calls for. A number of warnings that may pass makes warnings count only beyond it. */
export function exitCodeOf(analysis: Analysis, config: Pick<Config, 'failOn' | 'maxWarnings'>): ExitCode {
  if (analysis.crashes.length > 0) return exitCodes.failure;
  const counts = countBySeverity(analysis.findings);
  const fails = severities.some((severity) => {
    const allowed = severity === 'warning' ? (config.maxWarnings ?? 0) : 0;
    return counts[severity] > allowed && isFailing(severity, config);
  });
  return fails ? exitCodes.findings : exitCodes.clean;
}
