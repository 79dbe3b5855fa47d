import type { Coverage, Finding } from '../engine/analysis.ts';
import type { Severity } from '../rule/severity.ts';
import type { Reporter } from './reporter.ts';
import { coverageText, rulesText } from './text-summary.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Workflow commands that GitHub Actions shows as annotations on the changed files; they need no token. */
export const githubReporter: Reporter = (analysis, { quiet, failing }) => {
  const shown = quiet ? analysis.findings.filter(({ severity }) => failing(severity)) : analysis.findings;
  const lines = shown.map(annotation);
  for (const crash of analysis.crashes) lines.push(`::error title=schemalint::${escapeData(crash.message)}`);
  if (!quiet && (isPartial(analysis.coverage) || analysis.rulesNotRun.length > 0)) {
    const text = [coverageText(analysis), rulesText(analysis)].filter((part) => part !== '').join('\n');
    lines.push(`::notice title=schemalint::${escapeData(text)}`);
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
};

function isPartial(coverage: Coverage): boolean {
  return coverage.from === 'files'
    ? coverage.notUnderstood > 0 || coverage.syntaxErrors > 0
    : coverage.hidden.length > 0 || coverage.unreadable.length > 0;
}

function annotation({ severity, rule, message, evidence, location }: Finding): string {
  const properties = {
    ...(location === undefined
      ? {}
      : {
          file: location.file,
          line: location.line,
          endLine: location.endLine,
          col: location.column,
          endColumn: location.endColumn,
        }),
    title: `schemalint: ${rule}`,
  };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${commands[severity]} ${list.join(',')}::${escapeData([message, ...evidence].join('\n'))}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
