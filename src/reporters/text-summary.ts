import { type Analysis, type CatalogCoverage, countBySeverity, type FilesCoverage } from '../engine/analysis.ts';
import { countText, numberText } from './count-text.ts';
import { printable } from './printable.ts';
import type { ReportOptions } from './reporter.ts';
import { wrap } from './wrap.ts';

/** So many rules that did not run are named with their reasons. */
const mostReasons = 3;

/** So many figures that the role may not see are named; a role with few rights may see none of thousands. */
const mostHidden = 3;

/** What was found, suppressed, looked at and not looked at, a line for each. */
export function summaryText(analysis: Analysis, options: ReportOptions): readonly string[] {
  const { paint, width } = options;
  const details = [
    fixable(analysis),
    suppressed(analysis),
    coverageText(analysis),
    rulesText(analysis),
    leftOut(analysis),
    limits(analysis),
    acceptance(analysis),
  ].filter((line) => line !== '');
  return [
    headline(analysis, options),
    ...details.flatMap((line) => wrap(line, width - 2).map((part) => paint('faint', `  ${part}`))),
  ];
}

function headline({ findings }: Analysis, { paint }: ReportOptions): string {
  if (findings.length === 0) return paint('good', '✔ no findings');
  const counts = countBySeverity(findings);
  const worst = counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : 'info';
  const parts = [
    counts.error > 0 ? countText(counts.error, 'error') : '',
    counts.warning > 0 ? countText(counts.warning, 'warning') : '',
    counts.info > 0 ? countText(counts.info, 'info', 'infos') : '',
  ].filter((part) => part !== '');
  return paint(worst, `${worst === 'error' ? '✖' : worst === 'warning' ? '⚠' : 'ℹ'} ${parts.join(', ')}`);
}

function fixable({ findings }: Analysis): string {
  const safe = findings.filter(({ fix }) => fix?.safety === 'safe').length;
  const unsafe = findings.filter(({ fix }) => fix?.safety === 'unsafe').length;
  if (unsafe === 0) return safe === 0 ? '' : `${countText(safe, 'finding')} can be fixed by --fix`;
  if (safe === 0) return `${countText(unsafe, 'finding')} can be fixed by --fix --unsafe-fixes`;
  return `${countText(safe, 'finding')} can be fixed by --fix, ${numberText(unsafe)} more by --fix --unsafe-fixes`;
}

function suppressed(analysis: Analysis): string {
  const byDirective = analysis.suppressed.filter(({ by }) => by === 'directive').length;
  const byConfig = analysis.suppressed.length - byDirective;
  const parts = [
    byDirective > 0 ? `${numberText(byDirective)} by comments` : '',
    byConfig > 0 ? `${numberText(byConfig)} by the configuration` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `suppressed: ${parts.join(', ')}`;
}

/** What was looked at, in one sentence, and what became of the rest. */
export function coverageText({ files, coverage }: Analysis): string {
  return coverage.from === 'files' ? statementsText(files.length, coverage) : catalogText(coverage);
}

function statementsText(files: number, coverage: FilesCoverage): string {
  if (files === 0) return '';
  const rest = [
    coverage.data > 0 ? `${numberText(coverage.data)} only data` : '',
    coverage.undone > 0 ? `${numberText(coverage.undone)} taken back by ROLLBACK` : '',
    coverage.syntaxErrors > 0 ? countText(coverage.syntaxErrors, 'syntax error') : '',
    coverage.notUnderstood > 0 ? `${numberText(coverage.notUnderstood)} not understood` : '',
  ].filter((part) => part !== '');
  const total = `${countText(coverage.statements, 'statement')} in ${countText(files, 'file')}`;
  const analysed = rest.length === 0 ? 'all analysed' : `${numberText(coverage.analysed)} analysed, ${rest.join(', ')}`;
  const refused = coverage.refused > 0 ? `; ${numberText(coverage.refused)} would be refused by PostgreSQL` : '';
  return `${total}: ${analysed}${refused}`;
}

function catalogText(coverage: CatalogCoverage): string {
  const { database, server, user, tables, otherRelations, routines, hidden, unreadable } = coverage;
  const counts = [
    countText(tables, 'table'),
    ...(otherRelations > 0 ? [countText(otherRelations, 'other relation')] : []),
    ...(routines > 0 ? [countText(routines, 'routine')] : []),
  ];
  const unseen = [
    ...hidden.slice(0, mostHidden),
    ...(hidden.length > mostHidden ? [`${numberText(hidden.length - mostHidden)} more such figures`] : []),
    ...(unreadable.length > 0
      ? [`${countText(unreadable.length, 'text')} that the server prints and nobody can parse`]
      : []),
  ];
  const notSeen = unseen.length === 0 ? '' : `; not seen: ${unseen.join(', ')}`;
  return printable(`database ${database} on PostgreSQL ${server}, read as ${user}: ${counts.join(', ')}${notSeen}`);
}

/** One line on how many rules looked, and why others did not. */
export function rulesText({ rulesRun, rulesNotRun }: Analysis): string {
  const looked = `${countText(rulesRun.length, 'rule')} looked`;
  if (rulesNotRun.length === 0) return looked;
  const byReason = new Map<string, string[]>();
  for (const { rule, reason } of rulesNotRun) byReason.set(reason, [...(byReason.get(reason) ?? []), rule]);
  const reasons = [...byReason].map(([reason, rules]) => {
    const named = rules.slice(0, mostReasons).join(', ');
    return `${named}${rules.length > mostReasons ? ` and ${rules.length - mostReasons} more` : ''} (${reason})`;
  });
  return `${looked}, ${rulesNotRun.length} did not: ${reasons.join('; ')}`;
}

function leftOut(analysis: Analysis): string {
  const parts = analysis.leftOut.map(({ reason, objects }) => `${countText(objects, 'object')} that ${reason}`);
  return parts.length === 0 ? '' : printable(`left out: ${parts.join(', ')}`);
}

function limits({ onlyFiles }: Analysis): string {
  return onlyFiles === undefined ? '' : `only findings in ${countText(onlyFiles.length, 'named file')} are shown`;
}

function acceptance({ findings }: Analysis): string {
  if (findings.length === 0) return '';
  return 'to accept a finding, add its line to "ignore" in schemalint.json; `schemalint explain <rule>` says more';
}
