import type { Severity } from '../rule/severity.ts';
import type { Reporter } from './reporter.ts';

const severities: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', info: 'info' };

/** A Code Quality report for GitLab: a bare array. What stands in no file is shown at the start of the first one, since a path must be given. */
export const gitlabReporter: Reporter = ({ findings, files }, { quiet, failing }) => {
  const shown = quiet ? findings.filter(({ severity }) => failing(severity)) : findings;
  const issues = shown.map(({ rule, message, fingerprint, severity, location }) => ({
    description: message,
    check_name: rule,
    fingerprint,
    severity: severities[severity],
    location: {
      path: (location?.file ?? files[0] ?? '').replace(/^\.\//, ''),
      lines: { begin: location?.line ?? 1, end: location?.endLine ?? 1 },
    },
  }));
  return `${JSON.stringify(issues, undefined, 2)}\n`;
};
