import { ranToItsEnd, type Verification } from '../verify/verify-schema.ts';
import { countText } from './count-text.ts';
import { evidenceText } from './evidence-text.ts';
import { historyText } from './history-text.ts';
import { loadText, sizedText } from './load-text.ts';
import { probesText } from './probes-text.ts';
import { proofText } from './proof-text.ts';
import type { ReportOptions } from './reporter.ts';

/** What verifying found, for people. */
export function verificationText(verification: Verification, options: Pick<ReportOptions, 'paint' | 'width'>): string {
  const { paint } = options;
  const { history, proof, probes, evidence, load, sized } = verification;
  const lines = [paint('strong', 'The history'), historyText(history, options).trimEnd()];
  if (proof === undefined) {
    lines.push(
      '',
      ranToItsEnd(history)
        ? 'There is no fix to prove.'
        : paint('warning', 'No fix was tried: the history must run to its end first.'),
    );
    return `${lines.join('\n')}\n`;
  }
  lines.push('', paint('strong', 'The fixes'), ...proofText(proof.steps, paint));
  if (probes.length > 0) lines.push('', paint('strong', 'What they guarantee'), ...probesText(probes, paint));
  if (evidence.length > 0) lines.push('', paint('strong', 'The indexes'), ...evidenceText(evidence, paint));
  if (load.length > 0) lines.push('', paint('strong', 'Under load'), ...loadText(load, paint));
  if (sized !== undefined) lines.push('', paint('strong', 'At the size of production'), ...sizedText(sized, paint));
  const failed = [
    ...proof.steps.filter(({ outcome }) => outcome !== 'held'),
    ...probes.filter(({ outcome }) => outcome === 'failed'),
  ];
  lines.push(
    '',
    failed.length === 0
      ? paint('good', '✔ the fixes are proved')
      : paint('error', `✖ the fixes are not proved: ${countText(failed.length, 'thing')} did not hold`),
  );
  return `${lines.join('\n')}\n`;
}
