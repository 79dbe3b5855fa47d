import type { ProofStep, ProofStepName } from '../verify/proof.ts';
import type { Painter } from './paint.ts';
import { printable } from './printable.ts';

const titles: Readonly<Record<ProofStepName, string>> = {
  apply: 'runs',
  foreseen: 'as foreseen',
  lint: 'fixes',
  settled: 'settles',
  undo: 'can be undone',
  again: 'can be run again',
};

const widest = Math.max(...Object.values(titles).map(({ length }) => length));

/** The steps of a proof, a line for each that held and the faults of those that failed. */
export function proofText(steps: readonly ProofStep[], paint: Painter): readonly string[] {
  return steps.flatMap((step) => stepLines(step, paint));
}

function stepLines({ name, outcome, details }: ProofStep, paint: Painter): readonly string[] {
  const title = titles[name].padEnd(widest);
  if (outcome === 'held') return [`  ${paint('good', '✔')} ${title}  ${paint('faint', printable(details.join('; ')))}`];
  if (outcome === 'not reached') return [`  ${paint('faint', `· ${title}  not reached`)}`];
  return [`  ${paint('error', '✖')} ${titles[name]}`, ...details.map((detail) => `      ${printable(detail)}`)];
}
