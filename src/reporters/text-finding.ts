import type { Analysis, Finding } from '../engine/analysis.ts';
import { suppressionText } from '../engine/suppression-text.ts';
import { codeFrame } from './code-frame.ts';
import { printable } from './printable.ts';
import { metaOf, type ReportOptions } from './reporter.ts';
import { wrap } from './wrap.ts';

/** Parts of a finding that are not always shown. */
export interface FindingParts {
  readonly frame: boolean;
  readonly remedy: boolean;
  readonly suppression: boolean;
}

const indent = '    ';

/** The lines of one finding: where, how bad, which rule, what, why, the place in the text, what to do. */
export function findingText(
  analysis: Analysis,
  finding: Finding,
  parts: FindingParts,
  options: ReportOptions,
): readonly string[] {
  const { paint, width } = options;
  const { severity, rule, location, place } = finding;
  const where = location === undefined ? '' : `${printable(location.file)}:${location.line}:${location.column}  `;
  const lines = [`  ${paint('link', where)}${paint(severity, severity)}  ${paint('faint', rule)}`];
  const faint = (text: string): void => {
    for (const line of wrap(printable(text), width - indent.length)) lines.push(indent + paint('faint', line));
  };
  for (const line of wrap(printable(finding.message), width - indent.length)) lines.push(indent + line);
  for (const sentence of finding.evidence) faint(`- ${sentence}`);
  if (parts.frame && place !== undefined && location !== undefined)
    for (const line of codeFrame(place, location, { paint, width: width - indent.length })) lines.push(indent + line);
  if (parts.remedy) faint(`remedy: ${metaOf(analysis, rule)?.remedy ?? ''}`);
  lines.push(...fixText(finding, options));
  if (parts.suppression) lines.push(...ignoreText(finding, options));
  return lines;
}

function fixText({ fix }: Finding, { paint, width }: ReportOptions): readonly string[] {
  if (fix === undefined) return [];
  if (fix.safety === 'safe') return [`${indent}${paint('good', 'fix: --fix writes a migration for it')}`];
  const note = fix.note === undefined ? '' : ` ${asSentence(printable(fix.note))}`;
  const text = `unsafe fix: --fix --unsafe-fixes writes a migration for it.${note}`;
  return wrap(text, width - indent.length).map((line) => indent + paint('good', line));
}

function ignoreText(finding: Finding, { paint }: ReportOptions): readonly string[] {
  const text = suppressionText(finding);
  const line = text?.ignore === undefined ? text?.comment : JSON.stringify(text.ignore);
  // One line however long it is, since it is there to be copied.
  return line === undefined ? [] : [`${indent}${paint('faint', printable(`ignore: ${line}`))}`];
}

function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`;
}
