import { countText } from './count-text.ts';
import { objectText } from './object-text.ts';
import { printable } from './printable.ts';
import type { Reporter } from './reporter.ts';
import { coverageText, rulesText } from './text-summary.ts';

/** For editors and grep: one line for each finding, as compilers write them. */
export const compactReporter: Reporter = (analysis, { quiet, failing }) => {
  const shown = quiet ? analysis.findings.filter(({ severity }) => failing(severity)) : analysis.findings;
  const lines = shown.map(({ location, object, severity, message, rule }) => {
    const where = location === undefined ? objectText(object) : `${location.file}:${location.line}:${location.column}`;
    return printable(`${where}: ${severity}: ${message} [${rule}]`);
  });
  if (!quiet) {
    const total = countText(shown.length, 'finding');
    lines.push([total, coverageText(analysis), rulesText(analysis)].filter((part) => part !== '').join('; '));
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
};
