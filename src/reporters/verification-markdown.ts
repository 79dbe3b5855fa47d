import type { IndexEvidence } from '../verify/evidence/index-evidence.ts';
import type { HistoryFailure, HistoryResult } from '../verify/history/history-result.ts';
import type { ProbeResult } from '../verify/probes/probe-result.ts';
import type { ProofStep } from '../verify/proof.ts';
import { type Verification, verdictOf } from '../verify/verify-schema.ts';
import { loadText, sizedText } from './load-text.ts';
import { plainPainter } from './paint.ts';
import { printable } from './printable.ts';

const verdicts = {
  proved: 'Everything held.',
  wrong: '**Something did not hold.**',
  unknown: '**Not everything could be tried.**',
} as const;

/** What verifying found, as a document for a pull request or a wiki. */
export function verificationMarkdown(verification: Verification): string {
  const { history, proof, probes, evidence, load, sized } = verification;
  const sections = [
    `# Verification\n\n${verdicts[verdictOf(verification)]}`,
    historySection(history),
    ...(proof === undefined ? [] : [proofSection(proof.steps)]),
    ...(probes.length === 0 ? [] : [probesSection(probes)]),
    ...(evidence.length === 0 ? [] : [evidenceSection(evidence)]),
    ...(load.length === 0 ? [] : [`## Load\n\n\`\`\`text\n${loadText(load, plainPainter).join('\n')}\n\`\`\``]),
    ...(sized === undefined
      ? []
      : [`## At the size of production\n\n\`\`\`text\n${sizedText(sized, plainPainter).join('\n')}\n\`\`\``]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function historySection({ version, statements, ran, failures, unjudged, lost, stubbed }: HistoryResult): string {
  const counts = [`${ran} of ${statements} statements ran on PostgreSQL ${version}.`];
  if (unjudged.length > 0) counts.push(`${unjudged.length} could not be judged.`);
  if (stubbed.length > 0) counts.push(`Stubs stood for extensions: ${stubbed.map(code).join(', ')}.`);
  for (const { reason } of lost) counts.push(`The server was lost: ${cell(reason)}`);
  const rows = failures.map((failure) => [
    placeText(failure),
    code(failure.code),
    cell(failure.message),
    causeText(failure),
  ]);
  const listed = rows.length === 0 ? '' : `\n\n${table(['place', 'SQLSTATE', 'message', 'cause'], rows)}`;
  return `## History\n\n${counts.join(' ')}${listed}`;
}

function causeText({ cause, because, onlyInTransaction }: HistoryFailure): string {
  const parts = [
    cause ?? '',
    because === undefined ? '' : `Fails because of ${placeText(because)}.`,
    onlyInTransaction ? 'It runs alone, but not in the transaction of its tool.' : '',
  ];
  return cell(parts.filter((part) => part !== '').join(' '));
}

function proofSection(steps: readonly ProofStep[]): string {
  const rows = steps.map(({ name, outcome, details }) => [name, outcome, cell(details.join('; '))]);
  return `## Fixes\n\n${table(['step', 'outcome', 'details'], rows)}`;
}

function probesSection(probes: readonly ProbeResult[]): string {
  const kinds = [...new Set(probes.map(({ probe }) => probe))];
  const rows = kinds.map((kind) => {
    const all = probes.filter(({ probe }) => probe === kind);
    return [kind, String(all.length), String(all.filter(({ outcome }) => outcome === 'held').length)];
  });
  const open = probes.filter(({ outcome }) => outcome !== 'held');
  const openRows = open.map(({ subject, expected, outcome, detail }) => [
    outcome,
    cell(subject),
    cell(expected),
    cell(detail),
  ]);
  const listed = open.length === 0 ? '' : `\n\n${table(['outcome', 'subject', 'expected', 'what happened'], openRows)}`;
  return `## Guarantees\n\n${table(['probe', 'tried', 'held'], rows)}${listed}`;
}

function evidenceSection(evidence: readonly IndexEvidence[]): string {
  const rows = evidence.map(({ index, query, rows: made, before, after, verdict, reason }) => [
    cell(index),
    cell(query?.purpose ?? ''),
    String(made),
    before === undefined ? '' : `${before.medianMs.toFixed(3)} ms, ${before.buffers} blocks`,
    after === undefined ? '' : `${after.medianMs.toFixed(3)} ms, ${after.buffers} blocks`,
    `${verdict}: ${cell(reason)}`,
  ]);
  const head = ['index', 'query', 'rows', 'before', 'after', 'verdict'];
  return `## Indexes\n\nOn made-up rows; times are medians.\n\n${table(head, rows)}`;
}

function placeText({ place: { source, offset } }: HistoryFailure): string {
  const { line, column } = source.positionAt(offset);
  return cell(`${source.name}:${line}:${column}`);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function code(text: string): string {
  return `\`${printable(text).replaceAll('`', "'")}\``;
}

/** Text in a table: nothing in it ends the cell, the line, or begins markup of a page. */
function cell(text: string): string {
  return printable(text).replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('*', '\\*');
}
