import { ranToItsEnd, type Verification } from '../verify/verify-schema.ts';
import { countText } from './count-text.ts';
import type { Painter } from './paint.ts';
import { proofText } from './proof-text.ts';

/** What verifying found, for people. */
export function verificationText({ history, proof }: Verification, paint: Painter): string {
  const lines: string[] = [];
  if (proof !== undefined) {
    const failed = proof.steps.filter(({ outcome }) => outcome !== 'held').length;
    lines.push('', paint('strong', 'The plan'), ...proofText(proof.steps, paint), '');
    lines.push(
      failed === 0
        ? paint('good', '✔ the plan is proved')
        : paint('error', `✖ the plan is not proved: ${countText(failed, 'step')} did not hold`),
    );
  } else if (!ranToItsEnd(history)) {
    lines.push('', paint('warning', 'No fix was tried: the history must run to its end first.'));
  } else lines.push('', 'There is no fix to prove.');
  return `${lines.join('\n')}\n`;
}
